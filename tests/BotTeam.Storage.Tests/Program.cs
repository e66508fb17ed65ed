// What runs when the test assembly is started as a program: the process of the crash test.
using System.Globalization;
using BotTeam.Storage.Tests.Sqlite;

return args is ["save-until-killed", var path, var round, var killAfter]
    ? await CrashWriter.RunAsync(path, round, int.Parse(killAfter, CultureInfo.InvariantCulture))
    : 64;
