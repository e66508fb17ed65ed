// The reply being written.
using System.Collections.Immutable;

namespace BotTeam.Desk.Cases.Documents;

internal static partial class CaseFormat
{
    public static void Write(DocumentWriter json, Draft value)
    {
        json.Begin();
        json.Text("id"u8, value.Id);
        json.Word("stage"u8, "stageNow"u8, value.Stage, YoungWords.StandIn(value.Stage));
        json.Text("text"u8, value.Text);
        json.Text("language"u8, value.Language);
        json.OptionalText("kind"u8, value.Kind);
        json.OptionalText("templateId"u8, value.TemplateId);
        json.TextMap("variables"u8, value.Variables);
        json.Texts("missing"u8, value.Missing);
        json.OptionalText("ownWords"u8, value.OwnWords);
        json.Flag("editedByHand"u8, value.EditedByHand);
        json.Text("answersThrough"u8, value.AnswersThrough);
        json.Moment("promisedAt"u8, value.PromisedAt);
        json.List("writers"u8, value.Writers, Write);
        json.Moment("writtenAt"u8, value.WrittenAt);
        json.Part("asked"u8, value.Asked, Write);
        json.Part("approved"u8, value.Approved, Write);
        json.Part("rejected"u8, value.Rejected, Write);
        json.OptionalText("voidBecause"u8, value.VoidBecause);
        json.OptionalText("sendDetail"u8, value.SendDetail);
        json.Part("untold"u8, value.Untold, Write);
        json.End();
    }

    public static Draft ReadDraft(ref DocumentReader json)
    {
        string? id = null, text = null, language = null, kind = null, templateId = null, ownWords = null, answersThrough = null, voidBecause = null, sendDetail = null;
        DateTimeOffset? promisedAt = null, writtenAt = null;
        var stage = DraftStage.Writing;
        DraftStage? stageNow = null;
        var variables = ImmutableSortedDictionary<string, string>.Empty;
        ImmutableList<string> missing = [];
        var editedByHand = false;
        ImmutableList<Person>? writers = null;
        Decision? asked = null;
        Decision? approved = null;
        Decision? rejected = null;
        HandOverTrace? untold = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("id"u8))
                id = json.Text();
            if (json.At("stage"u8))
                stage = json.Word<DraftStage>();
            if (json.At("stageNow"u8))
                stageNow = json.YoungWord<DraftStage>();
            if (json.At("text"u8))
                text = json.Text();
            if (json.At("language"u8))
                language = json.Text();
            if (json.At("kind"u8))
                kind = json.Text();
            if (json.At("templateId"u8))
                templateId = json.Text();
            if (json.At("variables"u8))
                variables = json.TextMap();
            if (json.At("missing"u8))
                missing = json.Texts();
            if (json.At("ownWords"u8))
                ownWords = json.Text();
            if (json.At("editedByHand"u8))
                editedByHand = json.Flag();
            if (json.At("answersThrough"u8))
                answersThrough = json.Text();
            if (json.At("promisedAt"u8))
                promisedAt = json.Moment();
            if (json.At("writers"u8))
                writers = json.List(ReadPerson);
            if (json.At("writtenAt"u8))
                writtenAt = json.Moment();
            if (json.At("asked"u8))
                asked = ReadDecision(ref json);
            if (json.At("approved"u8))
                approved = ReadDecision(ref json);
            if (json.At("rejected"u8))
                rejected = ReadDecision(ref json);
            if (json.At("voidBecause"u8))
                voidBecause = json.Text();
            if (json.At("sendDetail"u8))
                sendDetail = json.Text();
            if (json.At("untold"u8))
                untold = ReadTrace(ref json);
        }

        return new Draft
        {
            Id = Needed(id),
            Stage = stageNow ?? stage,
            Text = Needed(text),
            Language = Needed(language),
            Kind = kind,
            TemplateId = templateId,
            Variables = variables,
            Missing = missing,
            OwnWords = ownWords,
            EditedByHand = editedByHand,
            AnswersThrough = Needed(answersThrough),
            PromisedAt = promisedAt,
            Writers = Needed(writers),
            WrittenAt = Needed(writtenAt),
            Asked = asked,
            Approved = approved,
            Rejected = rejected,
            VoidBecause = voidBecause,
            SendDetail = sendDetail,
            Untold = untold,
        };
    }

    public static void Write(DocumentWriter json, Decision value)
    {
        json.Begin();
        json.Part("by"u8, value.By, Write);
        json.Moment("at"u8, value.At);
        json.OptionalText("reason"u8, value.Reason);
        json.End();
    }

    public static Decision ReadDecision(ref DocumentReader json)
    {
        string? reason = null;
        DateTimeOffset? at = null;
        Person? by = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("by"u8))
                by = ReadPerson(ref json);
            if (json.At("at"u8))
                at = json.Moment();
            if (json.At("reason"u8))
                reason = json.Text();
        }

        return new Decision(Needed(by), Needed(at), reason);
    }

    public static void Write(DocumentWriter json, HandOverTrace value)
    {
        json.Begin();
        json.Text("effectId"u8, value.EffectId);
        json.Text("messageId"u8, value.MessageId);
        json.End();
    }

    public static HandOverTrace ReadTrace(ref DocumentReader json)
    {
        string? effectId = null, messageId = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("effectId"u8))
                effectId = json.Text();
            if (json.At("messageId"u8))
                messageId = json.Text();
        }

        return new HandOverTrace(Needed(effectId), Needed(messageId));
    }
}
