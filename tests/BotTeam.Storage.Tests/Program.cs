// What runs when the test assembly is started as a program: the process that the crash test kills.
using BotTeam.Storage.Tests.Sqlite;

return args is ["save-until-killed", var path, var round] ? await CrashWriter.RunAsync(path, round) : 64;
