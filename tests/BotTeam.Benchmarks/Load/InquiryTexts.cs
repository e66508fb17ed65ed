// Inquiries that differ as those of people do: texts in Japanese and English, no two alike, each of another buyer about another order.
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Benchmarks.Servers;
using BotTeam.Desk.Cases;

namespace BotTeam.Benchmarks.Load;

/// <summary>The inquiries that triage is tested with, combined.</summary>
internal sealed class InquiryTexts
{
    private static readonly string[] s_names = ["山田 太郎", "佐々木 美咲", "高橋", "中村 由美", "伊藤 健", "Emily Clark", "鈴木 一郎", "James", "渡辺 直子", "小林"];

    private readonly List<(string Subject, string Body)> _japanese;
    private readonly List<(string Subject, string Body)> _english;

    /// <summary>Reads the texts.</summary>
    public InquiryTexts()
    {
        var read = Read().ToList();
        _japanese = [.. read.Where(text => IsJapanese(text.Body))];
        _english = [.. read.Where(text => !IsJapanese(text.Body))];
    }

    /// <summary>The n-th inquiry.</summary>
    /// <param name="number">Its number; the same number is the same inquiry.</param>
    /// <param name="receivedAt">When it came.</param>
    public Inquiry Nth(int number, DateTimeOffset receivedAt)
    {
        var (subject, body) = Text(number);
        return new Inquiry
        {
            ExternalId = Id(number),
            StoreId = DeskServer.Store,
            Source = Origin.Buyer,
            FromName = Name(number),
            FromAddress = Address(number),
            ReplyTo = Address(number),
            Subject = subject,
            Body = body,
            OrderId = Order(number),
            MailId = $"<{Id(number)}@email.amazonses.example>",
            ReceivedAt = receivedAt,
        };
    }

    /// <summary>The n-th inquiry as a request of <c>POST /intake/inquiries</c>.</summary>
    /// <param name="number">Its number.</param>
    public byte[] NthAsRequest(int number)
    {
        var (subject, body) = Text(number);
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["externalId"] = Id(number),
            ["source"] = "buyer",
            ["from"] = new JsonObject { ["name"] = Name(number), ["address"] = Address(number) },
            ["replyTo"] = Address(number),
            ["subject"] = subject,
            ["body"] = body,
            ["orderId"] = Order(number),
            ["headers"] = new JsonObject { ["Message-ID"] = $"<{Id(number)}@email.amazonses.example>" },
        });
    }

    // Two texts of one language make one, so that the few hundred there are come to many more than a run needs. Every fourth
    // inquiry is in English.
    private (string Subject, string Body) Text(int number)
    {
        var texts = number % 4 == 3 ? _english : _japanese;
        var nth = number % 4 == 3 ? number / 4 : number - (number / 4);
        var first = texts[nth % texts.Count];
        var second = texts[(nth + 1 + (nth / texts.Count)) % texts.Count];
        return (first.Subject, $"{first.Body}\n\n{second.Body}\n\n{Name(number)}");
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"inquiry-{number}");

    private static string Name(int number) => s_names[number % s_names.Length];

    private static string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"b{number * 2654435761L % 4294967296L:x8}{number:x}@marketplace.amazon.co.jp");

    private static string Order(int number) => string.Create(CultureInfo.InvariantCulture, $"250-{number / 10_000_000:D7}-{number % 10_000_000:D7}");

    private static bool IsJapanese(string text) => text.Any(character => character is >= '\u3040' and <= '\uFF9F');

    private static IEnumerable<(string Subject, string Body)> Read()
    {
        var assembly = typeof(InquiryTexts).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("inquiries/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && JsonNode.Parse(line) is { } inquiry && (string?)inquiry["source"] != "amazon")
                    yield return ((string)inquiry["subject"]!, (string)inquiry["body"]!);
            }
        }
    }
}
