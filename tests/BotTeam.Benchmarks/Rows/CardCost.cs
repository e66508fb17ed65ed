// What expanding a card costs on the way the bot goes: from the nodes a presenter made to the element that is sent.
using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotTeam.Bot.Cards;
using BotTeam.Builder.Cards;

namespace BotTeam.Benchmarks.Rows;

/// <summary>Measures <see cref="CardLibrary.Expand"/>; what a presenter does before and a channel after it is not part of it.</summary>
internal static class CardCost
{
    private const string Row = "cards";
    private const int AtOnce = 16;
    private const int Rounds = 1001;
    private const double MostMicroseconds = 40;
    private const double MostKilobytes = 40;

    /// <summary>Measures.</summary>
    /// <param name="output">Gets what stands beside the budgets.</param>
    public static async Task<IReadOnlyList<Finding>> MeasureAsync(TextWriter output)
    {
        var cards = new CardLibrary();
        var data = SampleCard.Data(cards);
        var element = JsonSerializer.SerializeToElement(data);
        var template = AdaptiveCardTemplate.Parse(SampleCard.TemplateBytes());
        var expanded = new ArrayBufferWriter<byte>();
        template.Expand(element, expanded);
        var card = expanded.WrittenMemory.ToArray();
        var buffer = new ArrayBufferWriter<byte>(2 * card.Length);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

        var bot = new Work(() => cards.Expand(SampleCard.Template, data));
        var binder = new Work(() =>
        {
            buffer.ResetWrittenCount();
            template.Expand(element, buffer);
        });
        // What no way to a card can save: reading and writing as much JSON.
        var plain = new Work(() =>
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            using var document = JsonDocument.Parse(card);
            document.RootElement.WriteTo(writer);
            writer.Flush();
        });
        Work[] all = [bot, binder, plain];
        foreach (var work in all)
            Settling.Settle(work.Run);
        // In turns, so that whatever else the machine does is beside each of them.
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var work in all)
                work.Measure();
        }

        await output.WriteLineAsync($"cards/{SampleCard.Template}.json expanded to {SampleCard.Elements} elements, {card.Length / 1024.0:F1} KB; median of {Rounds} rounds of {AtOnce}");
        await Line("JsonObject to JSON, as the bot does", bot);
        await Line("JsonElement to buffer, the binder alone", binder);
        await Line("the expanded card parsed and written by System.Text.Json", plain);
        return
        [
            new(Row, $"a card of {SampleCard.Elements} elements, time", $"{bot.Microseconds:F0} µs", $"≤ {MostMicroseconds} µs", bot.Microseconds <= MostMicroseconds),
            new(Row, $"a card of {SampleCard.Elements} elements, allocated", $"{bot.Kilobytes:F1} KB", $"≤ {MostKilobytes} KB", bot.Kilobytes <= MostKilobytes),
        ];

        Task Line(string name, Work work) => output.WriteLineAsync(
            $"  {name,-58}{work.Microseconds,7:F1} µs{work.Kilobytes,8:F1} KB{work.Microseconds / plain.Microseconds,7:F2} × plain");
    }

    private sealed class Work(Action once)
    {
        private readonly List<double> _microseconds = [];
        private readonly List<double> _kilobytes = [];

        public double Microseconds => _microseconds.Median();

        public double Kilobytes => _kilobytes.Median();

        public void Run()
        {
            for (var i = 0; i < AtOnce; i++)
                once();
        }

        // A round is shorter than the time a thread is left alone: the median is one that nobody interrupted.
        public void Measure()
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var began = Stopwatch.GetTimestamp();
            Run();
            _microseconds.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds / AtOnce);
            _kilobytes.Add((GC.GetAllocatedBytesForCurrentThread() - bytes) / 1024.0 / AtOnce);
        }
    }
}
