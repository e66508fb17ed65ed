// What the buyer was given, in this case and in earlier ones.
using System.Collections.Immutable;

namespace BotTeam.Desk.Cases.Documents;

internal static partial class CaseFormat
{
    public static void Write(DocumentWriter json, GivenRemedy value)
    {
        json.Begin();
        json.Word("kind"u8, value.Kind);
        json.Moment("at"u8, value.At);
        json.OptionalText("outcome"u8, value.Outcome);
        json.Flag("firm"u8, value.Firm);
        json.End();
    }

    public static GivenRemedy ReadRemedy(ref DocumentReader json)
    {
        string? outcome = null;
        DateTimeOffset? at = null;
        Remedy? kind = null;
        var firm = false;

        json.Begin();
        while (json.More())
        {
            if (json.At("kind"u8))
                kind = json.Word<Remedy>();
            if (json.At("at"u8))
                at = json.Moment();
            if (json.At("outcome"u8))
                outcome = json.Text();
            if (json.At("firm"u8))
                firm = json.Flag();
        }

        return new GivenRemedy(Needed(kind), Needed(at), outcome, firm);
    }

    public static void Write(DocumentWriter json, PastCase value)
    {
        json.Begin();
        json.Number("number"u8, value.Number);
        json.Moment("openedAt"u8, value.OpenedAt);
        json.Text("category"u8, value.Category);
        json.OptionalText("relay"u8, value.Relay);
        json.List("remedies"u8, value.Remedies, Write);
        json.End();
    }

    public static PastCase ReadPastCase(ref DocumentReader json)
    {
        string? category = null, relay = null;
        DateTimeOffset? openedAt = null;
        var number = 0;
        ImmutableList<GivenRemedy> remedies = [];

        json.Begin();
        while (json.More())
        {
            if (json.At("number"u8))
                number = json.Number();
            if (json.At("openedAt"u8))
                openedAt = json.Moment();
            if (json.At("category"u8))
                category = json.Text();
            if (json.At("relay"u8))
                relay = json.Text();
            if (json.At("remedies"u8))
                remedies = json.List(ReadRemedy);
        }

        return new PastCase
        {
            Number = number,
            OpenedAt = Needed(openedAt),
            Category = Needed(category),
            Relay = relay,
            Remedies = remedies,
        };
    }

    public static void Write(DocumentWriter json, BuyerPast value)
    {
        json.Begin();
        json.List("newest"u8, value.Newest, Write);
        json.Number("cases"u8, value.Cases);
        json.Number("refunds"u8, value.Refunds);
        json.Number("replacements"u8, value.Replacements);
        json.Number("returns"u8, value.Returns);
        json.Part("refunded"u8, value.Refunded, Write);
        json.End();
    }

    public static BuyerPast ReadPast(ref DocumentReader json)
    {
        ImmutableList<PastCase> newest = [];
        var cases = 0;
        var refunds = 0;
        var replacements = 0;
        var returns = 0;
        EarlierRefund? refunded = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("newest"u8))
                newest = json.List(ReadPastCase);
            if (json.At("cases"u8))
                cases = json.Number();
            if (json.At("refunds"u8))
                refunds = json.Number();
            if (json.At("replacements"u8))
                replacements = json.Number();
            if (json.At("returns"u8))
                returns = json.Number();
            if (json.At("refunded"u8))
                refunded = ReadEarlierRefund(ref json);
        }

        return new BuyerPast
        {
            Newest = newest,
            Cases = cases,
            Refunds = refunds,
            Replacements = replacements,
            Returns = returns,
            Refunded = refunded,
        };
    }

    public static void Write(DocumentWriter json, EarlierRefund value)
    {
        json.Begin();
        json.Number("number"u8, value.Number);
        json.Moment("at"u8, value.At);
        json.End();
    }

    public static EarlierRefund ReadEarlierRefund(ref DocumentReader json)
    {
        DateTimeOffset? at = null;
        var number = 0;

        json.Begin();
        while (json.More())
        {
            if (json.At("number"u8))
                number = json.Number();
            if (json.At("at"u8))
                at = json.Moment();
        }

        return new EarlierRefund(number, Needed(at));
    }
}
