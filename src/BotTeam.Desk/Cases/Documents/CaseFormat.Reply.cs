// The mail a reply goes out as, and the clock a reminder speaks of.
using System.Collections.Immutable;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Cases.Documents;

internal static partial class CaseFormat
{
    public static void Write(DocumentWriter json, OutgoingReply value)
    {
        json.Begin();
        json.Text("messageId"u8, value.MessageId);
        json.Text("storeId"u8, value.StoreId);
        json.Text("from"u8, value.From);
        json.Text("fromName"u8, value.FromName);
        json.Text("to"u8, value.To);
        json.Text("subject"u8, value.Subject);
        json.Text("text"u8, value.Text);
        json.OptionalText("inReplyTo"u8, value.InReplyTo);
        json.Texts("references"u8, value.References);
        json.End();
    }

    public static OutgoingReply ReadReply(ref DocumentReader json)
    {
        string? messageId = null, storeId = null, from = null, fromName = null, to = null, subject = null, text = null, inReplyTo = null;
        ImmutableList<string> references = [];

        json.Begin();
        while (json.More())
        {
            if (json.At("messageId"u8))
                messageId = json.Text();
            if (json.At("storeId"u8))
                storeId = json.Text();
            if (json.At("from"u8))
                from = json.Text();
            if (json.At("fromName"u8))
                fromName = json.Text();
            if (json.At("to"u8))
                to = json.Text();
            if (json.At("subject"u8))
                subject = json.Text();
            if (json.At("text"u8))
                text = json.Text();
            if (json.At("inReplyTo"u8))
                inReplyTo = json.Text();
            if (json.At("references"u8))
                references = json.Texts();
        }

        return new OutgoingReply
        {
            MessageId = Needed(messageId),
            StoreId = Needed(storeId),
            From = Needed(from),
            FromName = Needed(fromName),
            To = Needed(to),
            Subject = Needed(subject),
            Text = Needed(text),
            InReplyTo = inReplyTo,
            References = references,
        };
    }

    public static void Write(DocumentWriter json, Clock value)
    {
        json.Begin();
        json.Word("kind"u8, value.Kind);
        json.Text("key"u8, value.Key);
        json.Moment("startedAt"u8, value.StartedAt);
        json.Moment("dueAt"u8, value.DueAt);
        json.End();
    }

    public static Clock ReadClock(ref DocumentReader json)
    {
        string? key = null;
        DateTimeOffset? startedAt = null, dueAt = null;
        ClockKind? kind = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("kind"u8))
                kind = json.Word<ClockKind>();
            if (json.At("key"u8))
                key = json.Text();
            if (json.At("startedAt"u8))
                startedAt = json.Moment();
            if (json.At("dueAt"u8))
                dueAt = json.Moment();
        }

        return new Clock(Needed(kind), Needed(key), Needed(startedAt), Needed(dueAt));
    }
}
