// Wrong settings are named with a valid example.
using BotTeam.Builder;
using BotTeam.Desk.Ports;
using BotTeam.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotTeam.Storage.Tests.Sqlite;

public sealed class SqliteOptionsTests
{
    [Theory]
    [InlineData("", "Storage:Sqlite:Path", "data/botteam.db")]
    [InlineData("  ", "Storage:Sqlite:Path", "data/botteam.db")]
    [InlineData("data/", "Storage:Sqlite:Path", "data/botteam.db")]
    [InlineData("/", "Storage:Sqlite:Path", "data/botteam.db")]
    [InlineData(":memory:", "Storage:Sqlite:Path", "data/botteam.db")]
    [InlineData("file:x?mode=memory", "Storage:Sqlite:Path", "data/botteam.db")]
    [InlineData("a\0b", "Storage:Sqlite:Path", "data/botteam.db")]
    public void A_wrong_path_is_told_with_a_valid_one(string path, string option, string example)
    {
        var result = new SqliteOptionsValidator().Validate(null, new SqliteOptions { Path = path });

        Assert.True(result.Failed);
        Assert.Contains(option, result.FailureMessage, StringComparison.Ordinal);
        Assert.Contains(example, result.FailureMessage, StringComparison.Ordinal);
        Assert.Throws<StorageStartException>(() => SqliteDatabase.Open(new SqliteOptions { Path = path }, TimeProvider.System));
    }

    [Theory]
    [InlineData("00:00:00", false)]
    [InlineData("-00:00:01", false)]
    [InlineData("00:01:01", false)]
    [InlineData("00:01:00", true)]
    [InlineData("00:00:00.001", true)]
    public void The_busy_timeout_is_above_zero_and_at_most_a_minute(string value, bool valid) =>
        Assert.Equal(valid, new SqliteOptionsValidator().Validate(null, new SqliteOptions { BusyTimeout = TimeSpan.Parse(value, System.Globalization.CultureInfo.InvariantCulture) }).Succeeded);

    [Fact]
    public async Task The_services_share_one_database_at_the_configured_path()
    {
        var folder = Directory.CreateTempSubdirectory("botteam-services-").FullName;
        var path = Path.Combine(folder, "new", "cases.db");
        var services = new ServiceCollection().AddLogging().AddSqliteStorage();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Sqlite:Path"] = path }).Build());
        await using (var provider = services.BuildServiceProvider())
        {
            Assert.IsType<SqliteCaseStore>(provider.GetRequiredService<ICaseStore>());
            Assert.IsType<SqliteStorage>(provider.GetRequiredService<IStorage>());
            Assert.Equal(path, provider.GetRequiredService<SqliteDatabase>().Path);
            Assert.True(File.Exists(path));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_wrong_setting_stops_the_start()
    {
        var services = new ServiceCollection().AddLogging().AddSqliteStorage();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Sqlite:Path"] = "data/" }).Build());
        using var provider = services.BuildServiceProvider();

        var stop = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("Storage:Sqlite:Path", stop.Message, StringComparison.Ordinal);
    }
}
