// Registration of the bot and of the channels its stores have.
using BotTeam.Bot;
using BotTeam.Bot.Channels;
using BotTeam.Bot.Presenting;
using BotTeam.Host.Endpoints;
using BotTeam.Host.Options;
using BotTeam.Teams;
using BotTeam.Workspace;

namespace BotTeam.Host.Composition;

/// <summary>Registration of the channels.</summary>
internal static class ChannelServices
{
    /// <summary>Adds the bot, Teams when it is configured and, in Development, the local workspace.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The options.</param>
    /// <param name="development">Whether the workspace may exist.</param>
    public static IServiceCollection AddChannels(this IServiceCollection services, BotTeamOptions options, bool development)
    {
        services.AddDeskBot();
        services.AddSingleton<IAttachmentLinks>(provider => provider.GetRequiredService<AttachmentUrls>());
        services.AddSingleton<IStoreChannels, StoreChannels>();
        if (options.Teams.IsOn)
            services.AddTeams(options.Teams.ToOptions()).AddSingleton<TeamsConversations>();
        if (!HasWorkspace(options, development))
            return services;
        services.AddWorkspace(WorkspaceOf(options));
        if (Directory.Exists(options.Workspace.Cards))
            services.AddSingleton<ICardGallery>(new CardFolder(options.Workspace.Cards));
        return services;
    }

    /// <summary>Opens what a channel cannot be without: a certificate that cannot be read is a mistake like any other.</summary>
    /// <param name="app">The application, before anything else is asked of it.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="OptionException">The credential cannot be used.</exception>
    public static void OpenChannels(this WebApplication app, BotTeamOptions options)
    {
        try
        {
            if (options.Teams.IsOn)
                app.Services.GetRequiredService<TeamsAdapter>();
        }
        catch (ArgumentException unusable)
        {
            throw new OptionException(
            [
                new OptionMistake(
                    $"{nameof(BotTeamOptions.Teams)}:{nameof(TeamsSettings.CertificatePath)}",
                    new("証明書と秘密鍵を読み込めません。ファイルとパスワードを確認してください", "holds no certificate with its private key that this password opens"),
                    "\"CertificatePath\": \"botteam.pfx\""),
            ],
            unusable);
        }
    }

    /// <summary>Maps what the channels need.</summary>
    /// <param name="app">The application.</param>
    /// <param name="options">The options.</param>
    public static void MapChannels(this WebApplication app, BotTeamOptions options)
    {
        var errors = app.Services.GetRequiredService<TurnErrors>();
        if (options.Teams.IsOn)
        {
            app.Services.GetRequiredService<TeamsAdapter>().OnTurnError = errors.AnswerAsync;
            app.MapTeams();
            if (options.Teams.WithoutAuthentication)
                app.Logger.LogWarning("POST /api/messages takes everything from this machine without authentication (Teams:WithoutAuthentication).");
        }

        if (HasWorkspace(options, app.Environment.IsDevelopment()))
        {
            app.Services.GetRequiredService<WorkspaceAdapter>().OnTurnError = errors.AnswerAsync;
            app.MapWorkspace();
        }
    }

    private static bool HasWorkspace(BotTeamOptions options, bool development) =>
        development && options.Workspace is { Enabled: true, People.IsEmpty: false };

    private static WorkspaceOptions WorkspaceOf(BotTeamOptions options) => new()
    {
        People =
        [
            .. options.Workspace.People.Select(person => new WorkspacePerson
            {
                Id = person.Id, Name = person.Name, Role = person.Role, Language = person.Language,
            }),
        ],
        Channels =
        [
            .. from store in options.Stores
               let channel = StoreChannels.WorkspaceChannelOf(store.Value)
               where channel is not null
               select new WorkspaceChannel { Id = channel, Name = store.Value.Name, Store = store.Key },
        ],
        TimeZone = options.Stores.Values.FirstOrDefault()?.TimeZone ?? new StoreOptions().TimeZone,
    };
}
