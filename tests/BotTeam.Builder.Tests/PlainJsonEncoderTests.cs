// The JSON that is written can be read by everybody, says the same, and has no escape that is not needed.
using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace BotTeam.Builder.Tests;

public sealed class PlainJsonEncoderTests
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = PlainJsonEncoder.Instance };
    private static readonly JsonSerializerOptions s_framework = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Long enough runs of each kind that the search of many characters at a time meets every border.
    private static readonly Gen<string> s_texts = Gen.Elements(
            "a", "\"", "\\", "\n", "\r\n", "\t", "\0", "\u001F", "\u007F", "é", "　", "注文の商品がまだ届きません。", "𠮷", "😀", "\uD83D", "\uDE00", "\u2028", "\uFFFD", "\uFEFF",
            "an English sentence of some length", new string('漢', 40))
        .ListOf().Select(string.Concat);

    [Theory]
    [InlineData("山田　太郎様\u2028😀 <b>&'+`é", "\"山田　太郎様\u2028😀 <b>&'+`é\"")]
    [InlineData("\"引用\" \\ \n\r\t\b\f\0\u001F\u007F", "\"\\\"引用\\\" \\\\ \\n\\r\\t\\b\\f\\u0000\\u001F\u007F\"")]
    [InlineData("", "\"\"")]
    public void Only_what_JSON_demands_is_escaped(string text, string json) => Assert.Equal(json, JsonSerializer.Serialize(text, s_plain));

    // Not a table: a test runner cannot name halves of pairs.
    [Fact]
    public void Half_of_a_surrogate_pair_is_replaced()
    {
        Assert.Equal("\"half \uFFFD a pair \uFFFD\uFFFD\"", JsonSerializer.Serialize("half \uD83D a pair \uDE00\uDE00", s_plain));
        Assert.Equal("\"\uFFFD\"", JsonSerializer.Serialize("\uD83D", s_plain));
    }

    [Fact]
    public void Any_text_is_read_as_the_framework_would_have_had_it_read() =>
        Prop.ForAll(s_texts.ToArbitrary(), text =>
        {
            var written = JsonSerializer.SerializeToUtf8Bytes(text, s_plain);
            Assert.Equal(JsonSerializer.Deserialize<string>(JsonSerializer.Serialize(text, s_framework)), JsonSerializer.Deserialize<string>(written));
            Assert.Equal(JsonSerializer.Serialize(text, s_plain), Encoding.UTF8.GetString(written));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_that_claim_to_be_a_text_become_a_text() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), s_texts.ToArbitrary(), (bytes, text) =>
        {
            byte[] claimed = [.. Encoding.UTF8.GetBytes(text), .. bytes, .. Encoding.UTF8.GetBytes(text)];
            Assert.Equal(Encoding.UTF8.GetString(claimed), Encoding.UTF8.GetString(Read(claimed)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_in_pieces_is_written_as_one_in_one_piece() =>
        Prop.ForAll(s_texts.ToArbitrary(), Gen.Choose(6, 40).ToArbitrary(), (text, room) =>
        {
            var pieces = new StringBuilder();
            var piece = new char[room];
            var rest = text.AsSpan();
            OperationStatus status;
            do
            {
                status = PlainJsonEncoder.Instance.Encode(rest, piece, out var read, out var written);
                pieces.Append(piece, 0, written);
                rest = rest[read..];
            }
            while (status == OperationStatus.DestinationTooSmall);
            Assert.Equal(OperationStatus.Done, status);
            Assert.Equal(PlainJsonEncoder.Instance.Encode(text), pieces.ToString());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_first_half_of_a_pair_waits_for_the_second_when_more_is_to_come()
    {
        var room = new char[8];
        Assert.Equal(OperationStatus.NeedMoreData, PlainJsonEncoder.Instance.Encode("a\uD83D", room, out var read, out var written, isFinalBlock: false));
        Assert.Equal((1, 1), (read, written));
    }

    private static byte[] Read(byte[] claimed)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = PlainJsonEncoder.Instance }))
            writer.WriteStringValue(claimed);
        return Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>(buffer.WrittenSpan)!);
    }
}
