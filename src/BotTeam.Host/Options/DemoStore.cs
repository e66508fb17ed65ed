// What Development runs with when nothing is configured: one store and three people, so that the first start needs nothing.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Options;

/// <summary>The demo store and its people.</summary>
internal static class DemoStore
{
    /// <summary>Its id.</summary>
    public const string Id = "demo";

    private const string Aoki = "33333333-0000-0000-0000-000000000001";
    private const string Sato = "33333333-0000-0000-0000-000000000002";
    private const string Suzuki = "33333333-0000-0000-0000-000000000003";

    /// <summary>The demo store alone.</summary>
    public static ImmutableSortedDictionary<string, StoreOptions> Stores { get; } = ImmutableSortedDictionary<string, StoreOptions>.Empty.Add(Id, new StoreOptions
    {
        Name = "青木商店",
        Channel = "workspace:demo",
        Sender = "support@aoki-shoten.example",
        Signature = new SignatureOptions { Ja = "青木商店 お客様窓口", En = "Aoki Store Customer Service" },
        Operators = ["workspace:aoki"],
        Approvers = ["workspace:sato"],
        Owners = ["workspace:suzuki"],
    });

    /// <summary>
    /// The demo store for Microsoft's local Teams client: its channel is the one where somebody says "@BotTeam here", and the
    /// people are those of <c>tests/.m365agentsplayground.yml</c>.
    /// </summary>
    public static ImmutableSortedDictionary<string, StoreOptions> StoresInTeams { get; } = Stores.SetItem(Id, Stores[Id] with
    {
        Channel = null,
        Operators = [Aoki],
        Approvers = [Sato],
        Owners = [Suzuki],
    });

    /// <summary>Their names.</summary>
    public static ImmutableList<TeamsPersonOptions> PeopleInTeams { get; } =
    [
        new() { Id = Aoki, Name = "青木" },
        new() { Id = Sato, Name = "佐藤" },
        new() { Id = Suzuki, Name = "店長 鈴木" },
    ];

    /// <summary>An operator, an approver and the owner.</summary>
    public static ImmutableList<WorkspacePersonOptions> People { get; } =
    [
        new() { Id = "aoki", Name = "青木", Role = "担当者", Language = Languages.Ja },
        new() { Id = "sato", Name = "佐藤", Role = "承認者", Language = Languages.Ja },
        new() { Id = "suzuki", Name = "店長 鈴木", Role = "店長", Language = Languages.Ja },
    ];
}
