// Measures the budgets of the product, each by a command of its own; `all` runs every one and prints one table.
using System.CommandLine;
using BotTeam.Benchmarks.Load;
using BotTeam.Benchmarks.Rows;
using BotTeam.Benchmarks.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var url = new Option<string>("--url") { Description = "Where the server listens.", DefaultValueFactory = _ => "http://127.0.0.1:0" };
var cases = new Option<int>("--cases") { Description = "How many cases are open when it begins.", DefaultValueFactory = _ => 1000 };
var turns = new Option<int>("--turns") { Description = "Turns of a round.", DefaultValueFactory = _ => 4000 };
var rounds = new Option<int>("--rounds") { Description = "Rounds that count.", DefaultValueFactory = _ => 5 };

var echoOnly = new Option<bool>("--echo-only") { Description = "Leaves the desk out." };

var ceiling = new Command("ceiling", "Server: a bare endpoint that parses the request and posts the answer.") { url };
ceiling.SetAction((parsed, _) => ServeAsync(parsed.GetValue(url)!, static _ => { }, CeilingServer.Map));

var echo = new Command("echo", "Server: a bot that answers the text, on the adapter of Teams.") { url };
echo.SetAction((parsed, _) => ServeAsync(parsed.GetValue(url)!, EchoServer.Add, static app => BotTeam.Teams.TeamsServices.MapTeams(app)));

var desk = new Command("desk", "Server: the whole product; a message changes a case, is saved, and a card answers.") { url, cases };
desk.SetAction(async (parsed, _) =>
{
    var folder = Directory.CreateTempSubdirectory("botteam-bench-").FullName;
    try
    {
        await using var app = await DeskServer.BuildAsync(parsed.GetValue(url)!, folder, parsed.GetValue(cases));
        await RunAsync(app);
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
});

var load = new Command("turns", "Drives ceiling, echo and desk, and prints what a turn costs as a multiple of the ceiling.") { turns, rounds, echoOnly };
load.SetAction((parsed, _) => TellAsync(TurnRatios.RunAsync(parsed.GetValue(turns), parsed.GetValue(rounds), parsed.GetValue(echoOnly), Console.Out)));

var cards = new Command("cards", "Expands a card of 43 elements as the bot does, and prints time and memory.");
cards.SetAction((_, _) => TellAsync(CardCost.MeasureAsync(Console.Out)));

return await new RootCommand("Measures the budgets of BotTeam.") { ceiling, echo, desk, load, cards }.Parse(args).InvokeAsync();

static async Task<int> TellAsync(Task<IReadOnlyList<Finding>> measuring) => await Finding.PrintAsync(await measuring, Console.Out) ? 0 : 1;

static async Task ServeAsync(string url, Action<IServiceCollection> add, Action<WebApplication> map)
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    add(builder.Services);
    await using var app = builder.Build();
    app.Urls.Add(url);
    map(app);
    await RunAsync(app);
}

static async Task RunAsync(WebApplication app)
{
    await app.StartAsync();
    Console.WriteLine(ServerProcess.Listening + app.Urls.First());
    await app.WaitForShutdownAsync();
}
