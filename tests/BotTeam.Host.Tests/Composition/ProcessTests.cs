// The program as a process of its own: how it starts, fails to start, and stops.
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BotTeam.Host.Tests.Composition;

public sealed class ProcessTests
{
    [Fact]
    public async Task Wrong_options_stop_the_start_with_a_line_each_and_exit_code_2()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.In("appsettings.json"), """{ "Stores": { "main": { "Name": "x", "Langauge": "ja", /* a comment */ "TimeZone": "Tokio", } } }""");
        var (code, _, error) = await RunAsync(folder, [], ("Smtp__Port", "many"));
        Assert.Equal(2, code);
        Assert.Equal(3, error.Length);
        Assert.Contains(error, line => line.StartsWith("Smtp:Port: ", StringComparison.Ordinal));
        Assert.DoesNotContain(error, line => line.Contains("   at ", StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder.In("data")));
    }

    [Fact]
    public async Task Mistakes_are_told_in_Japanese_where_the_system_is_Japanese()
    {
        using var folder = new TestFolder();
        var (code, _, error) = await RunAsync(folder, [], ("Smtp__Port", "many"), ("LANG", "ja_JP.UTF-8"), ("LC_ALL", "ja_JP.UTF-8"));
        Assert.Equal(2, code);
        Assert.Equal("Smtp:Port: \"many\" は使えません。1 から 65535 までの整数を指定してください。例：\"Port\": 587", Assert.Single(error));
    }

    [Theory]
    [InlineData("appsettings.json", "{ \"Stores\": ", "Outbox__Path", "out", "appsettings.json")]
    [InlineData("not.db", "this is no database, however long one looks at it", "Storage__Sqlite__Path", "not.db", "not.db")]
    [InlineData("file", "", "Attachments__Path", "file/below", "Attachments:Path: ")]
    [InlineData("file", "", "Attachments__Path", "file", "Attachments:Path: ")]
    [InlineData("file", "", "ASPNETCORE_URLS", "localhost", "ASPNETCORE_URLS=http://localhost:3978")]
    public async Task What_it_cannot_start_with_is_told_in_a_sentence(string file, string content, string name, string value, string says)
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.In(file), content);
        var (code, _, error) = await RunAsync(folder, [], (name, value));
        Assert.Equal(2, code);
        Assert.Contains(says, Assert.Single(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_the_way_to_another()
    {
        using var folder = new TestFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (code, output, error) = await RunAsync(folder, [], ("ASPNETCORE_URLS", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}"));
        Assert.Equal(2, code);
        Assert.Contains("ASPNETCORE_URLS", Assert.Single(error), StringComparison.Ordinal);
        Assert.DoesNotContain(output, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_listens_works_and_stops_by_itself_when_asked_to()
    {
        using var folder = new TestFolder();
        using var process = Start(folder, [], ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ASPNETCORE_ENVIRONMENT", "Development"));
        var address = await ListeningAsync(process);
        using (var http = new HttpClient { BaseAddress = address })
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("healthz/live", UriKind.Relative))).StatusCode);
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, process.ExitCode);
        Assert.True(File.Exists(folder.In("data", "botteam.db")));
        Assert.False(File.Exists(folder.In("data", "botteam.db-wal")), "the database was not closed");
    }

    [Fact]
    public async Task Standard_input_and_output_are_UTF8_whatever_the_locale_says()
    {
        using var folder = new TestFolder();
        using var process = Start(folder, ["triage"], ("LANG", "C"), ("LC_ALL", "C"));
        await process.StandardInput.BaseStream.WriteAsync("{\"id\":\"日本\",\"body\":\"偽物です\"}\n"u8.ToArray());
        process.StandardInput.Close();
        Assert.StartsWith("{\"id\":\"日本\",", await process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static Process Start(TestFolder folder, string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BotTeam.Host.dll"), .. args])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        foreach (var inherited in new[] { "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPNETCORE_URLS" })
            start.Environment.Remove(inherited);
        start.Environment["LANG"] = "en_US.UTF-8";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<Uri> ListeningAsync(Process process)
    {
        const string listening = "Now listening on: ";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Split(listening) is [_, var address])
            {
                // What else it says must not fill the pipe.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new Uri(address.Trim());
            }
        }

        throw new InvalidOperationException("The program ended: " + await process.StandardError.ReadToEndAsync(CancellationToken.None));
    }

    private static async Task<(int Code, string[] Output, string[] Error)> RunAsync(TestFolder folder, string[] args, params (string Name, string Value)[] environment)
    {
        using var process = Start(folder, args, environment);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (process.ExitCode, Lines(await output), Lines(await error));

        static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
