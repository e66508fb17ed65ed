// Two stores for tests, one per language, with the people who work in them.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Tests.Harness;

/// <summary>The stores of the tests: <see cref="Japanese"/> and <see cref="English"/>, each with an operator, an approver and an owner.</summary>
internal static class TestStores
{
    public const string ChannelOfJapanese = "19:komorebi@thread.tacv2";
    public const string ChannelOfEnglish = "19:hillside@thread.tacv2";

    public static readonly Person Aoki = new("29:aoki", "青木");
    public static readonly Person Sato = new("29:sato", "佐藤");
    public static readonly Person Suzuki = new("29:suzuki", "鈴木");
    public static readonly Person Emma = new("29:emma", "Emma Clark");
    public static readonly Person Oliver = new("29:oliver", "Oliver Hayes");
    public static readonly Person Grace = new("29:grace", "Grace Miller");
    public static readonly Person Stranger = new("29:stranger", "Mallory");

    public static StoreProfile Japanese { get; } = new()
    {
        Id = "komorebi",
        Name = "こもれび商店",
        Language = "ja",
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"),
        SenderAddress = "support@komorebi.example",
        People = new StorePeople { Operators = [Aoki.Id], Approvers = [Sato.Id], Owners = [Suzuki.Id] },
        Members = [Aoki, Sato, Suzuki],
    };

    public static StoreProfile English { get; } = new()
    {
        Id = "hillside",
        Name = "Hillside Goods",
        Language = "en",
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"),
        SenderAddress = "help@hillside.example",
        People = new StorePeople { Operators = [Emma.Id], Approvers = [Oliver.Id], Owners = [Grace.Id] },
        Members = [Emma, Oliver, Grace],
        DigestTimes = [],
    };

    /// <summary>The store whose team speaks this language.</summary>
    public static StoreProfile In(string language) => language == "ja" ? Japanese : English;

    public static Person OperatorOf(string language) => language == "ja" ? Aoki : Emma;

    public static Person ApproverOf(string language) => language == "ja" ? Sato : Oliver;

    public static Person OwnerOf(string language) => language == "ja" ? Suzuki : Grace;

    public static string ChannelOf(string storeId) => storeId == Japanese.Id ? ChannelOfJapanese : ChannelOfEnglish;
}
