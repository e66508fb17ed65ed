// Registration of the playbook: the built-in one, or with the team's own files over it, watched as long as the program runs.
using BotTeam.Desk;
using BotTeam.Desk.Playbook;
using BotTeam.Host.Options;
using BotTeam.Host.Overlay;

namespace BotTeam.Host.Composition;

/// <summary>Registration of the playbook.</summary>
internal static class PlaybookServices
{
    /// <summary>Begins to read the playbook.</summary>
    /// <param name="options">The options.</param>
    public static Task<PlaybookStart> Begin(BotTeamOptions options) => options.Playbook.Path is { } path
        ? Task.Run(() => PlaybookStart.ReadAsync(new PlaybookFolder(path), LastGoodPlaybook.Beside(options.Storage.Sqlite.Path), TimeProvider.System))
        : Task.Run(BuiltIn);

    // The desk opens with guides and templates; what judges inquiries and drafts is made beside it, and waited for where it is needed.
    private static PlaybookStart BuiltIn()
    {
        var playbook = Playbook.LoadBuiltIn();
        _ = Task.Run(playbook.Prepare);
        return new(playbook, new("", FilesInForce.BuiltIn, []), "");
    }

    /// <summary>Adds the playbook.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The options.</param>
    /// <param name="start">The playbook, being read.</param>
    public static IServiceCollection AddPlaybook(this IServiceCollection services, BotTeamOptions options, Task<PlaybookStart> start)
    {
        services.AddSingleton(_ => start.GetAwaiter().GetResult());
        services.AddSingleton(provider => new PlaybookInForce(provider.GetRequiredService<PlaybookStart>().Playbook));
        if (options.Playbook.Path is not { } path)
            return services;
        services.AddSingleton(new PlaybookFolder(path)).AddSingleton(LastGoodPlaybook.Beside(options.Storage.Sqlite.Path));
        return services.AddSingleton<PlaybookReload>().AddHostedService<PlaybookWatch>();
    }
}
