// What runs when the test assembly is started as a program: the process of the crash test.
using System.Globalization;
using BotTeam.Desk.Tests.Crash;

return args is ["live-a-reply", var folder, var run, var killAt, var refusals]
    ? await CrashProbe.RunAsync(folder, Number(run), Number(killAt), Number(refusals))
    : 64;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
