// Who wrote, about which order and what: and what a person said against triage.
using System.Collections.Immutable;

namespace BotTeam.Desk.Cases.Documents;

internal static partial class CaseFormat
{
    public static void Write(DocumentWriter json, Buyer value)
    {
        json.Begin();
        json.OptionalText("name"u8, value.Name);
        json.OptionalText("address"u8, value.Address);
        json.OptionalText("replyTo"u8, value.ReplyTo);
        json.End();
    }

    public static Buyer ReadBuyer(ref DocumentReader json)
    {
        string? name = null, address = null, replyTo = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("name"u8))
                name = json.Text();
            if (json.At("address"u8))
                address = json.Text();
            if (json.At("replyTo"u8))
                replyTo = json.Text();
        }

        return new Buyer
        {
            Name = name,
            Address = address,
            ReplyTo = replyTo,
        };
    }

    public static void Write(DocumentWriter json, OrderFacts value)
    {
        json.Begin();
        json.OptionalText("orderId"u8, value.OrderId);
        json.OptionalText("asin"u8, value.Asin);
        json.OptionalText("productName"u8, value.ProductName);
        json.OptionalText("marketplace"u8, value.Marketplace);
        json.End();
    }

    public static OrderFacts ReadOrder(ref DocumentReader json)
    {
        string? orderId = null, asin = null, productName = null, marketplace = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("orderId"u8))
                orderId = json.Text();
            if (json.At("asin"u8))
                asin = json.Text();
            if (json.At("productName"u8))
                productName = json.Text();
            if (json.At("marketplace"u8))
                marketplace = json.Text();
        }

        return new OrderFacts
        {
            OrderId = orderId,
            Asin = asin,
            ProductName = productName,
            Marketplace = marketplace,
        };
    }

    public static void Write(DocumentWriter json, CaseMatter value)
    {
        json.Begin();
        json.Text("category"u8, value.Category);
        json.OptionalText("guideId"u8, value.GuideId);
        json.Fraction("confidence"u8, value.Confidence);
        json.Flag("sure"u8, value.Sure);
        json.Texts("evidence"u8, value.Evidence);
        json.Texts("others"u8, value.Others);
        json.Text("urgency"u8, value.Urgency);
        json.OptionalText("refundWords"u8, value.RefundWords);
        json.Flag("byPast"u8, value.ByPast);
        json.Part("correctedBy"u8, value.CorrectedBy, Write);
        json.End();
    }

    public static CaseMatter ReadMatter(ref DocumentReader json)
    {
        string? category = null, guideId = null, refundWords = null;
        var urgency = "today";
        var confidence = 0.0;
        var sure = true;
        ImmutableList<string> evidence = [];
        ImmutableList<string> others = [];
        var byPast = false;
        Person? correctedBy = null;

        json.Begin();
        while (json.More())
        {
            if (json.At("category"u8))
                category = json.Text();
            if (json.At("guideId"u8))
                guideId = json.Text();
            if (json.At("confidence"u8))
                confidence = json.Fraction();
            if (json.At("sure"u8))
                sure = json.Flag();
            if (json.At("evidence"u8))
                evidence = json.Texts();
            if (json.At("others"u8))
                others = json.Texts();
            if (json.At("urgency"u8))
                urgency = json.Text();
            if (json.At("refundWords"u8))
                refundWords = json.Text();
            if (json.At("byPast"u8))
                byPast = json.Flag();
            if (json.At("correctedBy"u8))
                correctedBy = ReadPerson(ref json);
        }

        return new CaseMatter
        {
            Category = Needed(category),
            GuideId = guideId,
            Confidence = confidence,
            Sure = sure,
            Evidence = evidence,
            Others = others,
            Urgency = urgency,
            RefundWords = refundWords,
            ByPast = byPast,
            CorrectedBy = correctedBy,
        };
    }

    public static void Write(DocumentWriter json, TriageCorrection value)
    {
        json.Begin();
        json.Number("number"u8, value.Number);
        json.Text("was"u8, value.Was);
        json.Flag("wasSure"u8, value.WasSure);
        json.Text("category"u8, value.Category);
        json.Text("by"u8, value.By);
        json.Moment("at"u8, value.At);
        json.Text("origin"u8, value.Origin);
        json.Text("language"u8, value.Language);
        json.Text("text"u8, value.Text);
        json.End();
    }

    public static TriageCorrection ReadCorrection(ref DocumentReader json)
    {
        string? was = null, category = null, by = null, origin = null, language = null, text = null;
        DateTimeOffset? at = null;
        var number = 0;
        var wasSure = false;

        json.Begin();
        while (json.More())
        {
            if (json.At("number"u8))
                number = json.Number();
            if (json.At("was"u8))
                was = json.Text();
            if (json.At("wasSure"u8))
                wasSure = json.Flag();
            if (json.At("category"u8))
                category = json.Text();
            if (json.At("by"u8))
                by = json.Text();
            if (json.At("at"u8))
                at = json.Moment();
            if (json.At("origin"u8))
                origin = json.Text();
            if (json.At("language"u8))
                language = json.Text();
            if (json.At("text"u8))
                text = json.Text();
        }

        return new TriageCorrection
        {
            Number = number,
            Was = Needed(was),
            WasSure = wasSure,
            Category = Needed(category),
            By = Needed(by),
            At = Needed(at),
            Origin = Needed(origin),
            Language = Needed(language),
            Text = Needed(text),
        };
    }
}
