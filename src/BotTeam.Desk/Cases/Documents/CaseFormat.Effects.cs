// Effects: which kind it is stands first, under `effect`; what all kinds have follows what the kind has of its own.
using System.Collections.Immutable;
using System.Text.Json;
using BotTeam.Desk.Ports;

namespace BotTeam.Desk.Cases.Documents;

internal static partial class CaseFormat
{
    public static void Write(DocumentWriter json, Effect value)
    {
        json.Begin();
        switch (value)
        {
            case SendReply send:
                json.Text("effect"u8, "send-reply");
                json.Text("draftId"u8, send.DraftId);
                json.Part("reply"u8, send.Reply, Write);
                break;
            case ShowCard:
                json.Text("effect"u8, "show-card");
                break;
            case PostAnnouncement announcement:
                json.Text("effect"u8, "announce");
                json.Word("kind"u8, "kindNow"u8, announcement.Kind, YoungWords.StandIn(announcement.Kind));
                json.Part("by"u8, announcement.By, Write);
                json.Moment("at"u8, announcement.At);
                json.OptionalText("detail"u8, announcement.Detail);
                break;
            case PostReminder reminder:
                json.Text("effect"u8, "remind");
                json.Part("clock"u8, reminder.Clock, Write);
                json.Number("rung"u8, reminder.Rung);
                break;
            case DeleteFiles deletion:
                json.Text("effect"u8, "delete-files");
                json.List("files"u8, deletion.Files, Write);
                break;
            default:
                throw new JsonException($"{value.GetType().Name} has no name in documents.");
        }

        json.Text("id"u8, value.Id);
        json.Moment("notBefore"u8, value.NotBefore);
        json.Number("attempts"u8, value.Attempts);
        json.Moment("startedAt"u8, value.StartedAt);
        json.End();
    }

    public static Effect ReadEffect(ref DocumentReader json)
    {
        string? effect = null, draftId = null, detail = null, id = null;
        OutgoingReply? reply = null;
        AnnouncementKind? kind = null, kindNow = null;
        Person? by = null;
        DateTimeOffset? at = null, notBefore = null, startedAt = null;
        Clock? clock = null;
        int? rung = null;
        ImmutableList<AttachmentRef>? files = null;
        var attempts = 0;

        json.Begin();
        while (json.More())
        {
            if (json.At("effect"u8))
                effect = json.Text();
            if (json.At("draftId"u8))
                draftId = json.Text();
            if (json.At("reply"u8))
                reply = ReadReply(ref json);
            if (json.At("kind"u8))
                kind = json.Word<AnnouncementKind>();
            if (json.At("kindNow"u8))
                kindNow = json.YoungWord<AnnouncementKind>();
            if (json.At("by"u8))
                by = ReadPerson(ref json);
            if (json.At("at"u8))
                at = json.Moment();
            if (json.At("detail"u8))
                detail = json.Text();
            if (json.At("clock"u8))
                clock = ReadClock(ref json);
            if (json.At("rung"u8))
                rung = json.Number();
            if (json.At("files"u8))
                files = json.List(ReadAttachment);
            if (json.At("id"u8))
                id = json.Text();
            if (json.At("notBefore"u8))
                notBefore = json.Moment();
            if (json.At("attempts"u8))
                attempts = json.Number();
            if (json.At("startedAt"u8))
                startedAt = json.Moment();
        }

        Effect read = effect switch
        {
            "send-reply" => new SendReply { Id = Needed(id), NotBefore = Needed(notBefore), DraftId = Needed(draftId), Reply = Needed(reply) },
            "show-card" => new ShowCard { Id = Needed(id), NotBefore = Needed(notBefore) },
            "announce" => new PostAnnouncement { Id = Needed(id), NotBefore = Needed(notBefore), Kind = kindNow ?? Needed(kind), By = Needed(by), At = Needed(at), Detail = detail },
            "remind" => new PostReminder { Id = Needed(id), NotBefore = Needed(notBefore), Clock = Needed(clock), Rung = Needed(rung) },
            "delete-files" => new DeleteFiles { Id = Needed(id), NotBefore = Needed(notBefore), Files = Needed(files) },
            _ => throw new JsonException($"'{effect}' is no effect."),
        };
        return attempts == 0 && startedAt is null ? read : read with { Attempts = attempts, StartedAt = startedAt };
    }
}
