// Normalising letter by letter gives what Unicode says.
using System.Text;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Tests.Playbook.Words;

public sealed class NormalTextTests
{
    // The usual letters take a short way; this is the long one.
    [Fact]
    public void The_usual_letters_fold_as_Unicode_says()
    {
        var usual = Enumerable.Range(0x21, 0x5E).Where(c => c != '\'').Concat(Enumerable.Range(0x3041, 0x56)).Concat(Enumerable.Range(0x30A1, 0x56))
            .Concat(Enumerable.Range(0x4E00, 0x5200)).Concat("、。ー".Select(c => (int)c));
        foreach (var code in usual)
        {
            var letter = ((char)code).ToString();
            var folded = letter.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
            if (folded[0] is >= '\u30A1' and <= '\u30F6') folded = ((char)(folded[0] - 0x60)).ToString();
            Assert.Equal(folded, NormalText.Of(letter).Value);
        }
    }

    [Theory]
    [InlineData("ﾊﾟｿｺﾝ", "ぱそこん")]
    [InlineData("カ\u3099", "が")]
    [InlineData("か\u3099", "が")]
    [InlineData("ＦＡＫＥ", "fake")]
    [InlineData("e\u0301", "é")]
    [InlineData("Don't", "dont")]
    public void Marks_and_widths_are_one_letter(string text, string folded) => Assert.Equal(folded, NormalText.Of(text).Value);
}
