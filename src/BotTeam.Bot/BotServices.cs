// Registers the bot. The host adds the desk, the channels (IStoreChannels), the state (IStorage) and the attachment links.
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Channels;
using BotTeam.Bot.Commands;
using BotTeam.Bot.Dialogs;
using BotTeam.Bot.Extensions;
using BotTeam.Bot.Presenting;
using BotTeam.Builder;
using BotTeam.Desk.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace BotTeam.Bot;

/// <summary>Registration of the bot.</summary>
public static class BotServices
{
    /// <summary>
    /// Adds <see cref="IBot"/>, <see cref="TurnErrors"/> and <see cref="IAnnouncer"/>. Needs <c>CaseDesk</c>, <see cref="IStoreChannels"/>,
    /// <see cref="IStorage"/> and <see cref="IAttachmentLinks"/> from the host.
    /// </summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddDeskBot(this IServiceCollection services)
    {
        services.AddSingleton<Texts>().AddSingleton<Languages>().AddSingleton<CardLibrary>().AddSingleton<ViewCards>();
        services.AddSingleton<CaseCardPresenter>().AddSingleton<CaseViewPresenter>().AddSingleton<ListPresenter>();
        services.AddSingleton<CardIndex>().AddSingleton<StoreBindings>().AddSingleton<ChannelBinder>().AddSingleton<Installation>();
        services.AddSingleton<Poster>().AddSingleton<Addressees>().AddSingleton<CardAudiences>().AddSingleton<CardShowing>();
        // A dialog that nobody went on with for so long is begun anew.
        services.AddSingleton(provider => new PrivateConversationState(provider.GetRequiredService<IStorage>()) { KeepFor = TimeSpan.FromDays(90) });
        services.AddSingleton<IAnnouncer, Announcer>().AddSingleton<PlaybookNews>();
        services.AddSingleton<CaseActionHandlers>().AddSingleton<TemplateActionHandlers>().AddSingleton<ChannelActionHandlers>().AddSingleton<InquiryActionHandlers>()
            .AddSingleton<ListActionHandlers>();
        services.AddSingleton(provider =>
        {
            var router = new CardActionRouter();
            provider.GetRequiredService<CaseActionHandlers>().Register(router);
            provider.GetRequiredService<TemplateActionHandlers>().Register(router);
            provider.GetRequiredService<ChannelActionHandlers>().Register(router);
            provider.GetRequiredService<InquiryActionHandlers>().Register(router);
            provider.GetRequiredService<ListActionHandlers>().Register(router);
            return router;
        });
        services.AddSingleton<CasePages>().AddSingleton<IOversizeMessages, OversizeMessages>();
        services.AddSingleton<CaseSearch>().AddSingleton<InquiryRegistration>().AddSingleton<InquiryForms>().AddSingleton<MessageExtension>();
        services.AddSingleton<CaseCards>().AddSingleton<CaseLists>().AddSingleton<CommandTurns>();
        // The order is the order of the help.
        services.AddSingleton<IChatCommand, DueCommand>();
        services.AddSingleton<IChatCommand, MineCommand>();
        services.AddSingleton<IChatCommand, CasesCommand>();
        services.AddSingleton<IChatCommand, ShowCaseCommand>();
        services.AddSingleton<IChatCommand, TakeCommand>();
        services.AddSingleton<IChatCommand, SnoozeCommand>();
        services.AddSingleton<IChatCommand, TemplateCommand>();
        services.AddSingleton<IChatCommand, NewCommand>();
        services.AddSingleton<IChatCommand, DigestCommand>();
        services.AddSingleton<IChatCommand, HereCommand>();
        services.AddSingleton(provider => new HelpCommand(provider.GetRequiredService<ListPresenter>(), provider.GetRequiredService<CommandRouter>));
        services.AddSingleton<IChatCommand>(provider => provider.GetRequiredService<HelpCommand>());
        services.AddSingleton<CommandRouter>();
        services.AddSingleton<NewInquiryDialog>().AddSingleton<InquiryDialogs>();
        services.AddSingleton<BotTelemetry>().AddSingleton<IBot, DeskBot>().AddSingleton<TurnErrors>();
        return services;
    }
}
