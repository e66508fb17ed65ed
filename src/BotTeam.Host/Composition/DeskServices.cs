// Registration of the desk and the mail room.
using BotTeam.Desk;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Waking;
using BotTeam.Host.Endpoints;
using BotTeam.Host.Options;
using BotTeam.Mail;
using BotTeam.Mail.Attachments;
using BotTeam.Mail.Inbound;
using BotTeam.Mail.Outbound;

namespace BotTeam.Host.Composition;

/// <summary>Registration of the rooms without a registration of their own.</summary>
internal static class DeskServices
{
    /// <summary>Adds the desk and its worker.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddDesk(this IServiceCollection services) => services
        .AddSingleton<DeskTelemetry>()
        .AddSingleton<WakeSignal>()
        .AddSingleton<CaseDesk>()
        .AddSingleton(new WorkerOptions())
        .AddSingleton<EffectPerformer>()
        .AddSingleton<IStoreAppointment, DigestClock>()
        .AddSingleton<IStoreAppointment, RetentionClock>()
        .AddSingleton<AppointmentBook>()
        .AddSingleton<CaseWorker>();

    /// <summary>Adds mail in and out.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The options.</param>
    public static IServiceCollection AddMail(this IServiceCollection services, BotTeamOptions options)
    {
        services.AddSingleton<MailTelemetry>();
        services.AddSingleton(new AttachmentFolder(options.Attachments.Path)).AddSingleton<IBuyerFiles>(provider => provider.GetRequiredService<AttachmentFolder>());
        services.AddSingleton(options.Attachments);
        services.AddSingleton(provider => new AttachmentLinks(AttachmentUrls.KeyOf(options.Attachments), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PostmarkReader>();
        if (options.Smtp.IsSet)
            services.AddSingleton<IReplySender>(provider => ActivatorUtilities.CreateInstance<SmtpReplySender>(provider, options.Smtp));
        else
            services.AddSingleton<IReplySender>(provider => ActivatorUtilities.CreateInstance<PickupFolderSender>(provider, options.Outbox.Path));
        return services;
    }
}
