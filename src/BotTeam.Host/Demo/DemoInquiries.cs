// The sample inquiries of the demo store: mails as Postmark delivers them, with an age instead of a date.
using System.Globalization;
using System.Text.Json;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Host.Options;
using BotTeam.Mail.Inbound;

namespace BotTeam.Host.Demo;

/// <summary>Receives the sample inquiries through the ordinary way: read as mail, judged, saved.</summary>
internal sealed class DemoInquiries(CaseDesk desk, PostmarkReader reader, TimeProvider time)
{
    private const string Prefix = "demo/";

    /// <summary>The files, in the order in which they are received.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. typeof(DemoInquiries).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Receives them, if the demo store has no case yet.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many were received.</returns>
    public async Task<int> ReceiveAsync(CancellationToken cancellationToken)
    {
        var any = await desk.ListAsync(new CaseQuery { StoreId = DemoStore.Id, Status = null, Limit = 1 }, cancellationToken);
        if (any.Count > 0)
            return 0;
        foreach (var file in Files)
            await desk.ReceiveAsync(await ReadAsync(file, cancellationToken), cancellationToken);
        return Files.Count;
    }

    private async Task<Inquiry> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        TimeSpan age;
        await using (var stream = Open(file))
        using (var json = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken))
            age = TimeSpan.ParseExact(json.RootElement.GetProperty("Age").GetString()!, "c", CultureInfo.InvariantCulture);
        await using var body = Open(file);
        var parsed = await reader.ReadAsync(body, DemoStore.Id, cancellationToken);
        return parsed.Value is { } mail
            ? AmazonMailReader.Read(mail, DemoStore.Id, now, new KnownFacts { ReceivedAt = now - age })
            : throw new InvalidDataException($"{file}: {string.Join("; ", parsed.Errors.Select(error => $"{error.Field} {error.Message}"))}");
    }

    private static Stream Open(string file) => typeof(DemoInquiries).Assembly.GetManifestResourceStream(file)!;
}
