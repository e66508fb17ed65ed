// Puts the SQLite store into a service collection.
using BotTeam.Builder;
using BotTeam.Desk.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BotTeam.Storage.Sqlite;

/// <summary>Registration of the SQLite store.</summary>
public static class SqliteServices
{
    /// <summary>
    /// Adds <see cref="ICaseStore"/>, <see cref="IStorage"/> and <see cref="SqliteDatabase"/> on the file that section
    /// <see cref="SqliteOptions.Section"/> names. Wrong options stop the start; the file is opened when first asked for.
    /// </summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<SqliteOptions>().BindConfiguration(SqliteOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SqliteOptions>, SqliteOptionsValidator>();
        return services.AddStores();
    }

    /// <summary>The same with options that a program has read by itself; wrong ones are told when the file is opened.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The options.</param>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, SqliteOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        return services.AddSingleton(Options.Create(options)).AddStores();
    }

    private static IServiceCollection AddStores(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => SqliteDatabase.Open(provider.GetRequiredService<IOptions<SqliteOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ICaseStore, SqliteCaseStore>();
        services.AddSingleton<IStorage, SqliteStorage>();
        return services;
    }
}
