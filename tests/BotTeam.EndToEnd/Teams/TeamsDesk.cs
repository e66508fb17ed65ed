// The program and two Teams clients, for all tests here: the owner's, with the store's channel, and the approver's, with a chat.

namespace BotTeam.EndToEnd.Teams;

/// <summary>The bot in Teams, installed in a channel and bound to it.</summary>
public sealed class TeamsDesk : IAsyncLifetime
{
    private TeamsClient? _owner;
    private TeamsClient? _approver;

    /// <summary>The program.</summary>
    public RunningProgram Program { get; } = new(TeamsPlace.Settings);

    /// <summary>The client of the owner.</summary>
    internal TeamsClient Owner => _owner!;

    /// <summary>The client of the approver.</summary>
    internal TeamsClient Approver => _approver!;

    /// <summary>What the bot said when it was installed in the channel by an operator.</summary>
    internal ShownMessage Welcome { get; private set; } = null!;

    /// <summary>What the bot answered the owner who said "@BotTeam here".</summary>
    internal ShownMessage Bound { get; private set; } = null!;

    /// <summary>What the bot said to the approver who installed it for himself.</summary>
    internal ShownMessage Greeting { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Program.InitializeAsync();
        _owner = await TeamsClient.StartAsync(Program.Address, TeamsPerson.Suzuki);
        _approver = await TeamsClient.StartAsync(Program.Address, TeamsPerson.Sato);

        await Approver.HappenAsync(Approver.Me.Chat, "install");
        Greeting = await Approver.Shown.SeeAsync("a greeting", message => message.Place == Approver.Me.Chat);
        await Owner.HappenAsync(TeamsPlace.Channel, "install", by: TeamsPerson.Aoki);
        await Owner.HappenAsync(TeamsPlace.Channel, "botAdded", by: TeamsPerson.Aoki);
        Welcome = await Owner.Shown.SeeAsync("a welcome", message => message.Place == TeamsPlace.Channel);
        var thread = await Owner.SayToBotInChannelAsync("here");
        Bound = await Owner.Shown.SeeAsync("an answer to \"@BotTeam here\"", message => message.Place == thread);
    }

    public async Task DisposeAsync()
    {
        if (_owner is not null)
            await _owner.DisposeAsync();
        if (_approver is not null)
            await _approver.DisposeAsync();
        await Program.DisposeAsync();
    }

    /// <summary>The card of a case in the channel, once it is as asked for.</summary>
    internal Task<ShownMessage> CardAsync(int number, string what = "the card", Func<ShownMessage, bool>? asked = null) =>
        Owner.Shown.SeeAsync($"{what} of case #{number} in the channel", message =>
            message.Place == TeamsPlace.Channel && message.IsOf(number) && message.Card!.Titles.Contains("その他") && asked?.Invoke(message) != false);
}

/// <summary>Tests that share the program and the clients; one after the other.</summary>
[CollectionDefinition(nameof(MicrosoftTeams))]
public sealed class MicrosoftTeams : ICollectionFixture<TeamsDesk>;
