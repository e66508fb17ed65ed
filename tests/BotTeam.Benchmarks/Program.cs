// Measures the budgets of the product, each by a command of its own; `all` runs every one and prints one table.
using System.CommandLine;
using System.Text.Json;
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

var folder = new Option<DirectoryInfo>("--folder") { Description = "Where the server keeps its files.", Required = true };

var answer = new Option<FileInfo>("--answer") { Description = "A file with the attachments that it posts, a JSON array; without it, it posts the text that came." };
answer.AcceptExistingOnly();
var ceiling = new Command("ceiling", "Server: a bare endpoint that parses the request and posts the answer.") { url, answer };
ceiling.SetAction((parsed, _) =>
{
    JsonElement? attachments = parsed.GetValue(answer) is { } file ? JsonElement.Parse(File.ReadAllBytes(file.FullName)) : null;
    return ServeAsync(parsed.GetValue(url)!, static _ => { }, app => CeilingServer.Map(app, attachments));
});

var echo = new Command("echo", "Server: a bot that answers the text, on the adapter of Teams.") { url };
echo.SetAction((parsed, _) => ServeAsync(parsed.GetValue(url)!, EchoServer.Add, static app => BotTeam.Teams.TeamsServices.MapTeams(app)));

var desk = new Command("desk", "Server: the whole product; a message changes a case, is saved, and a card answers.") { url, folder, cases };
desk.SetAction(async (parsed, _) =>
{
    await using var app = DeskServer.Build(parsed.GetValue(url)!, parsed.GetValue(folder)!.FullName);
    await DeskServer.OpenCasesAsync(app, parsed.GetValue(cases));
    await RunAsync(app);
});

var load = new Command("turns", "Drives ceiling, echo and desk, and prints what a turn costs as a multiple of the ceiling.") { turns, rounds, echoOnly };
load.SetAction((parsed, _) => TellAsync(TurnRatios.RunAsync(parsed.GetValue(turns), parsed.GetValue(rounds), parsed.GetValue(echoOnly), Console.Out)));

var cards = new Command("cards", "Expands a card of 43 elements as the bot does, and prints time and memory.");
cards.SetAction((_, _) => TellAsync(CardCost.MeasureAsync(Console.Out)));

var open = new Option<int>("--open") { Description = "How many cases are open in the large database; a multiple of 100.", DefaultValueFactory = _ => 1_000_000 };
var wake = new Command("wake", "Wakes 100 due cases among a million open ones and among a thousand, and prints the ratio.") { open };
wake.SetAction((parsed, _) => TellAsync(WakeScaling.MeasureAsync(parsed.GetValue(open), Console.Out)));

var inquiries = new Option<int>("--inquiries") { Description = "Inquiries of a round.", DefaultValueFactory = _ => 1000 };
var intake = new Command("intake", "Hands inquiries in from 64 callers at once, and prints how many a second are saved.") { inquiries, rounds };
intake.SetAction((parsed, _) => TellAsync(IntakeRate.MeasureAsync(parsed.GetValue(inquiries), parsed.GetValue(rounds), Console.Out)));

var program = new Option<FileInfo>("--program") { Description = "BotTeam.Host.dll or the program itself, built or published.", DefaultValueFactory = _ => new FileInfo(StartCost.DefaultProgram) };
program.AcceptExistingOnly();
var starts = new Option<int>("--starts") { Description = "How often it is started.", DefaultValueFactory = _ => 5 };
var start = new Command("start", "Starts the program, and prints the time to its first answered turn and its idle memory (Linux).") { program, starts };
start.SetAction((parsed, _) => TellAsync(StartCost.MeasureAsync(parsed.GetValue(program)!.FullName, parsed.GetValue(starts), Console.Out)));

var all = new Command("all", "Measures every budget, one after the other, and prints one table.") { turns, rounds, echoOnly, open, inquiries, program, starts };
all.SetAction((parsed, _) => TellAsync(AllAsync(
    () => TurnRatios.RunAsync(parsed.GetValue(turns), parsed.GetValue(rounds), parsed.GetValue(echoOnly), Console.Out),
    () => CardCost.MeasureAsync(Console.Out),
    () => WakeScaling.MeasureAsync(parsed.GetValue(open), Console.Out),
    () => IntakeRate.MeasureAsync(parsed.GetValue(inquiries), parsed.GetValue(rounds), Console.Out),
    () => StartCost.MeasureAsync(parsed.GetValue(program)!.FullName, parsed.GetValue(starts), Console.Out))));

return await new RootCommand("Measures the budgets of BotTeam.") { ceiling, echo, desk, load, cards, wake, intake, start, all }.Parse(args).InvokeAsync();

static async Task<int> TellAsync(Task<IReadOnlyList<Finding>> measuring) => await Finding.PrintAsync(await measuring, Console.Out) ? 0 : 1;

static async Task<IReadOnlyList<Finding>> AllAsync(params Func<Task<IReadOnlyList<Finding>>>[] rows)
{
    var findings = new List<Finding>();
    foreach (var row in rows)
    {
        findings.AddRange(await row());
        Console.WriteLine();
    }

    return findings;
}

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
