// What the tests of the rules begin with: people, stores, messages, times.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Desk.Stores;

namespace BotTeam.Desk.Tests.Cases;

internal static class Given
{
    public static readonly Person Aoki = new("w:aoki", "青木");
    public static readonly Person Baba = new("w:baba", "馬場");
    public static readonly Person Sato = new("w:sato", "佐藤");
    public static readonly Person Ueda = new("w:ueda", "上田");
    public static readonly Person Mori = new("w:mori", "森");

    public static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <summary>A Tuesday morning.</summary>
    public static readonly DateTimeOffset Nine = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(9));

    /// <summary>Operators Aoki and Baba, approver Sato, owner Ueda; Mori is nobody.</summary>
    public static StoreProfile Store(string id = "demo") => new()
    {
        Id = id,
        Name = "みどり商店",
        TimeZone = Tokyo,
        SenderAddress = "support@midori.example",
        People = new StorePeople { Operators = [Aoki.Id, Baba.Id], Approvers = [Sato.Id], Owners = [Ueda.Id] },
    };

    public static Inquiry Mail(
        string body, string? id = null, DateTimeOffset? at = null, string storeId = "demo", string from = "yamada@marketplace.amazon.co.jp") => new()
        {
            ExternalId = id ?? Guid.NewGuid().ToString(),
            StoreId = storeId,
            Source = Origin.Buyer,
            FromName = "山田",
            FromAddress = from,
            ReplyTo = from,
            Subject = "商品について",
            Body = body,
            ReceivedAt = at ?? Nine,
            OrderId = "250-1234567-1234567",
            MailId = $"<{id ?? Guid.NewGuid().ToString()}@mail.example>",
        };

    public static Inquiry FromAmazon(string body, InquiryKind kind = InquiryKind.Message, DateTimeOffset? at = null) => Mail(body, at: at) with
    {
        Source = Origin.Amazon,
        Kind = kind,
        FromName = "Amazon",
        FromAddress = "no-reply@amazon.co.jp",
        ReplyTo = null,
    };

    public static TriageResult Judged(string category, bool sure = true, string language = "ja", Urgency urgency = Urgency.Today) => new()
    {
        Origin = category.StartsWith("amazon", StringComparison.Ordinal) ? "amazon" : "buyer",
        Category = category,
        Confidence = sure ? 0.9 : 0.3,
        Sure = sure,
        Evidence = [],
        Others = [],
        Guide = SmallPlaybook.Playbook.GuideFor(category)?.Id,
        Urgency = urgency,
        Language = language,
    };

    public static ImmutableSortedDictionary<string, string> Values(params (string Name, string Value)[] values) =>
        values.ToImmutableSortedDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
