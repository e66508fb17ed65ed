// The messages of a case, and the walk that decides about them.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook.Guides;

namespace BotTeam.Desk.Cases.Documents;

internal static partial class CaseFormat
{
    public static void Write(DocumentWriter json, CaseMessage value)
    {
        json.Begin();
        json.Text("id"u8, value.Id);
        json.Word("direction"u8, value.Direction);
        json.Word("kind"u8, value.Kind);
        json.Moment("at"u8, value.At);
        json.Text("text"u8, value.Text);
        json.Text("subject"u8, value.Subject);
        json.OptionalText("mailId"u8, value.MailId);
        json.List("attachments"u8, value.Attachments, Write);
        json.OptionalText("notUnderstood"u8, value.NotUnderstood);
        json.Moment("settledAt"u8, value.SettledAt);
        json.Word("settlement"u8, value.Settlement);
        json.End();
    }

    public static CaseMessage ReadMessage(ref DocumentReader json)
    {
        string? id = null, text = null, mailId = null, notUnderstood = null;
        var subject = "";
        DateTimeOffset? at = null, settledAt = null;
        Direction? direction = null;
        InquiryKind? kind = null;
        ImmutableList<AttachmentRef> attachments = [];
        var settlement = Settlement.None;

        json.Begin();
        while (json.More())
        {
            if (json.At("id"u8))
                id = json.Text();
            if (json.At("direction"u8))
                direction = json.Word<Direction>();
            if (json.At("kind"u8))
                kind = json.Word<InquiryKind>();
            if (json.At("at"u8))
                at = json.Moment();
            if (json.At("text"u8))
                text = json.Text();
            if (json.At("subject"u8))
                subject = json.Text();
            if (json.At("mailId"u8))
                mailId = json.Text();
            if (json.At("attachments"u8))
                attachments = json.List(ReadAttachment);
            if (json.At("notUnderstood"u8))
                notUnderstood = json.Text();
            if (json.At("settledAt"u8))
                settledAt = json.Moment();
            if (json.At("settlement"u8))
                settlement = json.Word<Settlement>();
        }

        return new CaseMessage
        {
            Id = Needed(id),
            Direction = Needed(direction),
            Kind = Needed(kind),
            At = Needed(at),
            Text = Needed(text),
            Subject = subject,
            MailId = mailId,
            Attachments = attachments,
            NotUnderstood = notUnderstood,
            SettledAt = settledAt,
            Settlement = settlement,
        };
    }

    public static void Write(DocumentWriter json, AttachmentRef value)
    {
        json.Begin();
        json.Text("id"u8, value.Id);
        json.Text("fileName"u8, value.FileName);
        json.Text("contentType"u8, value.ContentType);
        json.Number("size"u8, value.Size);
        json.End();
    }

    public static AttachmentRef ReadAttachment(ref DocumentReader json)
    {
        string? id = null, fileName = null, contentType = null;
        var size = 0L;

        json.Begin();
        while (json.More())
        {
            if (json.At("id"u8))
                id = json.Text();
            if (json.At("fileName"u8))
                fileName = json.Text();
            if (json.At("contentType"u8))
                contentType = json.Text();
            if (json.At("size"u8))
                size = json.LongNumber();
        }

        return new AttachmentRef(Needed(id), Needed(fileName), Needed(contentType), size);
    }

    public static void Write(DocumentWriter json, Walk value)
    {
        json.Begin();
        json.Text("guideId"u8, value.GuideId);
        json.List("choices"u8, value.Choices, Write);
        json.OptionalText("roads"u8, value.Roads);
        json.OptionalText("at"u8, value.At);
        json.End();
    }

    public static Walk ReadWalk(ref DocumentReader json)
    {
        string? guideId = null, roads = null, at = null;
        ImmutableList<WalkChoice> choices = [];

        json.Begin();
        while (json.More())
        {
            if (json.At("guideId"u8))
                guideId = json.Text();
            if (json.At("choices"u8))
                choices = json.List(ReadChoice);
            if (json.At("roads"u8))
                roads = json.Text();
            if (json.At("at"u8))
                at = json.Text();
        }

        return new Walk
        {
            GuideId = Needed(guideId),
            Choices = choices,
            Roads = roads,
            At = at,
        };
    }

    public static void Write(DocumentWriter json, WalkChoice value)
    {
        json.Begin();
        json.Text("stepId"u8, value.StepId);
        json.Text("choiceId"u8, value.ChoiceId);
        json.Text("byPersonId"u8, value.ByPersonId);
        json.Text("byName"u8, value.ByName);
        json.Moment("at"u8, value.At);
        json.Flag("known"u8, value.Known);
        json.End();
    }

    public static WalkChoice ReadChoice(ref DocumentReader json)
    {
        string? stepId = null, choiceId = null, byPersonId = null, byName = null;
        DateTimeOffset? at = null;
        var known = false;

        json.Begin();
        while (json.More())
        {
            if (json.At("stepId"u8))
                stepId = json.Text();
            if (json.At("choiceId"u8))
                choiceId = json.Text();
            if (json.At("byPersonId"u8))
                byPersonId = json.Text();
            if (json.At("byName"u8))
                byName = json.Text();
            if (json.At("at"u8))
                at = json.Moment();
            if (json.At("known"u8))
                known = json.Flag();
        }

        return new WalkChoice
        {
            StepId = Needed(stepId),
            ChoiceId = Needed(choiceId),
            ByPersonId = Needed(byPersonId),
            ByName = Needed(byName),
            At = Needed(at),
            Known = known,
        };
    }
}
