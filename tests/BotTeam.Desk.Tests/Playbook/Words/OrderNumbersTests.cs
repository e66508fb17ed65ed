// Order numbers as people type them.
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Tests.Playbook.Words;

public class OrderNumbersTests
{
    private const string One = "250-1234567-1234567";

    [Theory]
    [InlineData(One)]
    [InlineData("注文番号250-1234567-1234567です")]
    [InlineData("注文番号２５０－１２３４５６７－１２３４５６７です。")]
    [InlineData("２５０ー１２３４５６７ー１２３４５６７")]
    [InlineData("250‐1234567‑1234567")]
    [InlineData("250—1234567−1234567、お願いします")]
    [InlineData("(250-1234567-1234567)")]
    [InlineData("x250-1234567-1234567x")]
    [InlineData("\U0001D7D0\U0001D7D3\U0001D7CE-1234567-1234567")]
    public void One_is_read_however_it_is_typed(string text) => Assert.Equal([One], OrderNumbers.In(text, 10));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("まだ届きません。")]
    [InlineData("250-1234567-123456")]
    [InlineData("250-1234567-12345678")]
    [InlineData("1250-1234567-1234567")]
    [InlineData("-250-1234567-1234567")]
    [InlineData("250 1234567 1234567")]
    [InlineData("25012345671234567")]
    [InlineData("\ud835250\ud835")]
    public void What_is_none_is_none(string? text) => Assert.Empty(OrderNumbers.In(text, 10));

    [Fact]
    public void Several_are_told_each_once_and_bounded()
    {
        Assert.Equal([One, "503-7654321-7654321"], OrderNumbers.In($"{One} と 503-7654321-7654321 と ２５０－１２３４５６７－１２３４５６７", 10));
        Assert.Equal([One], OrderNumbers.In($"{One} と 503-7654321-7654321", 1));
        Assert.Empty(OrderNumbers.In(new string('あ', 50) + One, 10, longest: 60));
        Assert.Equal(One, OrderNumbers.First(new string('1', 90_000) + " " + One));
    }
}
