// The contract, on SQLite.
using BotTeam.Storage.Tests.Contract;

namespace BotTeam.Storage.Tests.Sqlite;

public sealed class SqliteCaseStoreTests : CaseStoreContract
{
    protected override Task<OpenStore> OpenAsync(TimeProvider clock)
    {
        var database = new TemporaryDatabase(time: clock);
        return Task.FromResult(new OpenStore(database.Cases, database.DisposeAsync));
    }
}
