// The program: everything it can do stands in Commands/.
using BotTeam.Host.Commands;

return await CommandTree.RunAsync(args, ProgramConsole.OfProcess(), CancellationToken.None);
