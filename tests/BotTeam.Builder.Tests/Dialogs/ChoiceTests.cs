// Which choice a typed answer means.
using BotTeam.Builder.Adapters;
using BotTeam.Builder.Dialogs;
using BotTeam.Builder.Dialogs.Choices;

namespace BotTeam.Builder.Tests.Dialogs;

public sealed class ChoiceTests
{
    private static readonly Choice[] Choices =
    [
        new("返金する") { Synonyms = ["refund"] },
        new("交換品を送る") { Synonyms = ["replace", "交換"] },
        new("Cancel"),
        new("Cancel the order"),
        new("その他"),
    ];

    [Theory]
    [InlineData("返金する", 0)]
    [InlineData("Refund!", 0)]
    [InlineData("ＲＥＦＵＮＤ", 0)]
    [InlineData("2", 1)]
    [InlineData("２", 1)]
    [InlineData("②", 1)]
    [InlineData("2番", 1)]
    [InlineData("２番目", 1)]
    [InlineData("#2", 1)]
    [InlineData("2.", 1)]
    [InlineData("二番目", 1)]
    [InlineData("second", 1)]
    [InlineData("last", 4)]
    [InlineData("最後", 4)]
    [InlineData("cancel", 2)]
    [InlineData("please cancel the order", 3)]
    [InlineData("交換でお願いします", 1)]
    [InlineData("返金", 0)]
    [InlineData("「その他」", 4)]
    public void An_answer_that_means_one_choice_finds_it(string answer, int index) =>
        Assert.Equal(index, ChoiceRecognizers.RecognizeChoice(answer, Choices)!.Index);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("99999999999999999999")]
    [InlineData("refund or replace")]
    [InlineData("わかりません")]
    [InlineData("cancellation")]
    [InlineData("order 2")]
    public void An_answer_that_means_none_or_several_finds_nothing(string? answer) =>
        Assert.Null(answer == "order 2" ? ChoiceRecognizers.RecognizeChoice(answer, [new("a"), new("b")]) : ChoiceRecognizers.RecognizeChoice(answer, Choices));

    [Fact]
    public void A_very_long_text_is_no_answer() =>
        Assert.Null(ChoiceRecognizers.RecognizeChoice(new string('あ', 100_000) + "返金する", Choices));

    [Fact]
    public void A_choice_named_like_a_number_wins_over_the_place() =>
        Assert.Equal(0, ChoiceRecognizers.RecognizeChoice("2", [new("2"), new("1")])!.Index);

    [Theory]
    [InlineData("yes", true)]
    [InlineData("Yes, please", true)]
    [InlineData("はい", true)]
    [InlineData("ハイ", true)]
    [InlineData("お願いします！", true)]
    [InlineData("1", true)]
    [InlineData("no", false)]
    [InlineData("いいえ、違います", false)]
    [InlineData("２", false)]
    [InlineData("yes no", null)]
    [InlineData("大丈夫です", null)]
    [InlineData("note", null)]
    [InlineData("", null)]
    public async Task Yes_and_no_are_understood_and_doubt_is_not(string text, bool? expected)
    {
        var heard = new List<bool>();
        var prompt = new ConfirmPrompt("c", (answer, _) =>
        {
            heard.Add(answer.Recognized.Succeeded);
            return Task.FromResult(answer.Recognized.Succeeded);
        });
        var state = new ConversationState(new MemoryStorage()).CreateProperty<DialogState>("d");
        var adapter = new TestAdapter();
        DialogTurnResult? last = null;
        await adapter.SendTextToBotAsync("go", async (turn, token) =>
        {
            var dc = await new DialogSet(state).Add(prompt).CreateContextAsync(turn, token);
            await dc.PromptAsync("c", new PromptOptions(), token);
            turn.Activity.Text = text;
            last = await dc.ContinueDialogAsync(token);
        });
        Assert.Equal(expected is not null, Assert.Single(heard));
        Assert.Equal(expected, last!.Result);
    }

    [Fact]
    public void A_list_is_numbered_and_a_sentence_joined_in_the_users_language()
    {
        Assert.Equal("Which?\n\n1. A\n2. B", ChoiceFactory.List([new("A"), new("B")], "Which?"));
        Assert.Equal("Which? (1) A or (2) B", ChoiceFactory.Inline([new("A"), new("B")], "Which?", "en-US"));
        Assert.Equal("どれですか。　(1) A、(2) B、または (3) C", ChoiceFactory.Inline([new("A"), new("B"), new("C")], "どれですか。", "ja-JP"));
    }
}
