// What every card of the bot holds to, in every state and both languages.
using System.Text;
using System.Text.Json;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Presenting;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using CardAction = BotTeam.Bot.Actions.CardAction;

namespace BotTeam.Bot.Tests.Cards;

public sealed class CardTests(CardCatalogue catalogue) : IClassFixture<CardCatalogue>
{
    // A message of Teams must stay below 100 KB as UTF-16 (protocol 2.4); this is the budget of a card in characters.
    private const int MostCharacters = 40_000;

    [Fact]
    public void At_most_three_buttons_stand_side_by_side()
    {
        EachCard(state =>
        {
            foreach (var set in SeenCard.All(state.Card).Where(e => SeenCard.IsOf(e, "ActionSet")))
                Assert.InRange(set.GetProperty("actions").GetArrayLength(), 1, 3);
        });
    }

    [Fact]
    public void Every_text_wraps_and_none_is_empty()
    {
        EachCard(state =>
        {
            foreach (var block in SeenCard.All(state.Card).Where(e => SeenCard.IsOf(e, "TextBlock")))
            {
                Assert.True(block.GetProperty("wrap").GetBoolean());
                Assert.NotEqual("", block.GetProperty("text").GetString()!.Trim());
            }

            foreach (var run in SeenCard.All(state.Card).Where(e => SeenCard.IsOf(e, "TextRun")))
                Assert.NotEqual("", run.GetProperty("text").GetString());
        });
    }

    [Fact]
    public void No_container_is_empty() => EachCard(state =>
    {
        foreach (var container in SeenCard.All(state.Card).Where(e => SeenCard.IsOf(e, "Container", "Column")))
            Assert.True(container.GetProperty("items").GetArrayLength() > 0, container.GetRawText());
    });

    [Fact]
    public void Nothing_of_the_template_is_left() => EachCard(state =>
    {
        // Hostile words contain the marks themselves; everything else that has them is a place nobody filled.
        if (!state.Name.Contains("hostile", StringComparison.Ordinal))
            Assert.DoesNotContain("${", state.Card.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"$when\"", state.Card.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"$data\"", state.Card.GetRawText(), StringComparison.Ordinal);
    });

    [Fact]
    public void Every_card_fits_into_a_message() => EachCard(state =>
    {
        var wire = Encoding.UTF8.GetString(BotJson.ToUtf8Bytes(MessageFactory.AdaptiveCard(state.Card, "")));
        Assert.InRange(wire.Length, 1, MostCharacters);
    });

    [Fact]
    public async Task Every_button_has_one_handler_that_can_read_its_data_and_every_handler_has_a_button()
    {
        await using var host = await DeskHost.StartAsync();
        var verbs = host.Get<CardActionRouter>().Verbs.Append(RunCommand.Verb).ToHashSet();
        var records = typeof(CardAction).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CardAction)) && !type.IsAbstract)
            .ToDictionary(type => (string)type.GetProperty("Verb")!.GetValue(null)!);
        Assert.Equal(verbs.Order(), records.Keys.Order());

        EachCard(state =>
        {
            foreach (var button in new SeenCard(state.Card).Buttons)
            {
                Assert.True(records.TryGetValue(button.Verb, out var record), $"'{button.Title}' has the verb {button.Verb}, which nobody handles.");
                Assert.NotNull(JsonSerializer.Deserialize(button.Data.ToJsonString(), CardActionJson.Default.GetTypeInfo(record)!));
                var submit = button.Submit!;
                Assert.Equal(button.Verb, (string?)submit["verb"]);
                Assert.NotNull(JsonSerializer.Deserialize(submit.ToJsonString(), CardActionJson.Default.GetTypeInfo(record)!));
            }
        });
        Assert.Empty(verbs.Except(catalogue.States.SelectMany(s => new SeenCard(s.Card).Buttons).Select(b => b.Verb)));
    }

    [Fact]
    public void Every_button_has_a_fallback_for_old_clients() => EachCard(state =>
    {
        // What refreshes a card is no button.
        var without = SeenCard.All(state.Card)
            .Where(e => SeenCard.IsOf(e, "Action.Execute") && !(e.TryGetProperty("fallback", out var fallback) && SeenCard.IsOf(fallback, "Action.Submit")))
            .Select(e => e.GetProperty("title").GetString());
        Assert.Equal(state.Template == "case" ? [""] : [], without);
    });

    [Fact]
    public void Button_titles_fit_on_a_phone() => EachCard(state =>
    {
        // A title alone in its row may be as long as the row; side by side there is room for a few words.
        foreach (var set in SeenCard.All(state.Card).Where(e => SeenCard.IsOf(e, "ActionSet")))
        {
            var titles = set.GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("title").GetString()!).ToList();
            Assert.All(titles, title => Assert.InRange(Columns(title), 1, titles.Count == 1 ? 80 : 26));
        }
    });

    [Fact]
    public void Buttons_side_by_side_fit_a_phone_in_one_row() => EachCard(state =>
    {
        foreach (var set in SeenCard.All(state.Card).Where(e => SeenCard.IsOf(e, "ActionSet")))
        {
            var titles = set.GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("title").GetString()!).ToList();
            if (titles.Count > 1)
                Assert.True(titles.Sum(ButtonRows.Width) <= ButtonRows.Room, string.Join(" | ", titles));
        }
    });

    [Theory]
    [InlineData("case-awaiting-approval", "ja", "承認して送信", "直す 差し戻す その他")]
    [InlineData("case-unclear", "ja", "送信されていた", "もう一度送る その他")]
    [InlineData("case-draft-stale", "ja", "確認したので、このまま使う", "ひとこと添える その他")]
    [InlineData("case-draft-missing", "ja", "項目を入力 ひとこと添える その他", null)]
    [InlineData("case-draft-unreadable", "ja", "項目を入力 ひとこと添える その他", null)]
    [InlineData("case-awaiting-approval", "en", "Approve and send", "Edit Reject More")]
    public void What_has_no_room_beside_the_one_thing_to_do_stands_below_it(string name, string language, string first, string? below)
    {
        var rows = SeenCard.All(Of(name, language).Json)
            .Where(e => SeenCard.IsOf(e, "ActionSet"))
            .Select(set => string.Join(' ', set.GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("title").GetString())))
            .ToList();
        Assert.Equal(below is null ? [first] : [first, below], rows.TakeLast(below is null ? 1 : 2));
    }

    [Fact]
    public void A_choice_asks_for_the_left_and_the_row_under_the_choices_does_not() => EachCard(state =>
    {
        if (!state.Name.StartsWith("case-step", StringComparison.Ordinal))
            return;
        var sets = SeenCard.All(state.Card).Where(e => SeenCard.IsOf(e, "ActionSet")).ToList();
        Assert.All(sets.SkipLast(1), set => Assert.Equal("left", set.GetProperty("horizontalAlignment").GetString()));
        Assert.False(sets[^1].TryGetProperty("horizontalAlignment", out _));
    });

    [Fact]
    public void The_first_line_of_a_case_is_one_line_of_a_phone() => EachCard(state =>
    {
        // Measured in a browser at 360 px with a scroll bar, bold 15 px: full width 15, letters and figures 9, spaces and dots 4; 287 px of room.
        if (state.Template != "case")
            return;
        var time = SeenCard.All(state.Card).First(e => SeenCard.IsOf(e, "TextBlock") && e.TryGetProperty("color", out _)).GetProperty("text").GetString()!;
        var width = time.EnumerateRunes().Sum(r => r.Value is ' ' or ':' or ',' or '·' ? 4 : r.Value is '・' || r.Value > 0x2E7F ? 15 : 9);
        Assert.True(width <= 287, $"{time}: {width} px");
    });

    [Theory]
    [InlineData("ja", "4,000文字を超えています。Amazonで届かないことがあるため、短くしてください。")]
    [InlineData("en", "Over 4,000 characters; Amazon may not deliver it. Make it shorter.")]
    public void A_text_that_is_too_long_says_so_whole(string language, string words) => Assert.Contains(words, Of("case-draft-long", language).Texts);

    [Theory]
    [InlineData("ja", "「新しいお届け予定日」の日付はすでに過ぎています。これからの日付を選び直してください。", "未入力の項目があります：")]
    [InlineData("en", "New delivery date: the day has already gone by. Please choose a day to come.", "Still missing:")]
    public void What_was_given_and_does_not_fit_is_told_so_beside_what_is_missing(string language, string unreadable, string missing)
    {
        var text = Assert.Single(Of("case-draft-unreadable", language).Texts, t => t.Contains(unreadable, StringComparison.Ordinal));
        Assert.Contains(missing, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_that_runs_is_not_urgent_any_more() =>
        Assert.Equal("約束 残り 2日2時間 ・ 11月26日（木）", Of("case-answered-with-promise", "ja").Texts[0]);

    [Fact]
    public void A_template_to_look_at_names_the_store_and_no_variable()
    {
        Assert.Contains("こもれび商店でございます。", Of("view-template", "ja").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("storeName", Of("view-template", "ja").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_case_card_says_time_matter_buyer_and_number_first()
    {
        var card = Of("case-new", "ja");
        Assert.Equal(["至急 残り 21時間 ・ 明日 13:10 まで", "偽物の疑い ・ 山田\u00a0太郎\u00a0様", "#1042"], card.Texts.Take(3));
        Assert.Equal(["判断を進める", "ひとまず返信", "その他"], card.Titles);
        Assert.Contains("担当未定", card.Text);
        card = Of("case-new", "en");
        Assert.Equal(["Urgent · 21h left · tomorrow 20:10", "Counterfeit claim", "Laura\u00a0Bennett", "#1042"], card.Texts.Take(4));
    }

    [Theory]
    // An account-risk claim is to be answered at once (rule 23).
    [InlineData("case-new", "warning")]
    [InlineData("case-warning", "warning")]
    [InlineData("case-overdue", "attention")]
    [InlineData("case-closed-sent", "default")]
    public void The_colour_of_the_time_says_how_urgent_it_is(string name, string colour)
    {
        var time = SeenCard.All(Of(name, "ja").Json).First(e => SeenCard.IsOf(e, "TextBlock"));
        Assert.Equal(colour, time.GetProperty("color").GetString());
    }

    [Fact]
    public void A_closed_case_is_quiet()
    {
        var card = Of("case-closed-sent", "ja");
        Assert.Equal(["再開", "その他"], card.Titles);
        Assert.InRange(card.Texts.Count, 3, 5);
    }

    [Fact]
    public void A_case_that_has_forgotten_says_so_and_names_nobody()
    {
        foreach (var language in new[] { "ja", "en" })
        {
            var words = new Texts().In(language);
            Assert.Contains(words["closed.forgotten"], Of("case-closed-forgotten", language).Texts);
            Assert.Contains(words["words.forgotten"], Of("view-messages-forgotten", language).Texts);
            foreach (var name in new[] { "case-closed-forgotten", "view-messages-forgotten", "view-history-forgotten" })
                Assert.DoesNotContain(Of(name, language).Texts, text => text.Contains("山田", StringComparison.Ordinal) || text.Contains("Bennett", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Hostile_words_come_through_as_themselves(string language)
    {
        // Words of strangers stand in runs, which show text and nothing else; control characters are the only thing left out.
        foreach (var name in new[] { "case-hostile-words", "view-messages-hostile" })
        {
            var runs = SeenCard.All(Of(name, language).Json).Where(e => SeenCard.IsOf(e, "TextRun")).Select(e => e.GetProperty("text").GetString()!).ToList();
            Assert.Contains("He said \"no\" and 'never' \\ \\n", runs);
            Assert.Contains("<script>alert(1)</script> <at>everyone</at> <b>bold</b> &lt; &amp;", runs);
            if (name != "case-hostile-words")
            {
                Assert.Contains("${$root.number} ${1/0} ${if(true, 'x', 'y')} $${", runs);
                Assert.Contains("[click](https://evil.example) ![img](https://evil.example/x.png) https://plain.example", runs);
            }
        }

        // What is read as markdown has every mark escaped.
        foreach (var state in catalogue.States.Where(s => s.Language == language && s.Name.Contains("hostile", StringComparison.Ordinal)))
        {
            foreach (var block in SeenCard.All(state.Card).Where(e => SeenCard.IsOf(e, "TextBlock")).Select(e => e.GetProperty("text").GetString()!))
            {
                Assert.DoesNotContain("[山田](", block, StringComparison.Ordinal);
                Assert.DoesNotContain("[free](", block, StringComparison.Ordinal);
                Assert.DoesNotContain("**太郎**", block, StringComparison.Ordinal);
                Assert.DoesNotContain("<b>", block, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_task_of_a_person_is_text_and_no_link() => Assert.DoesNotContain("[倉庫](", Of("case-task-of-a-person", "ja").Text, StringComparison.Ordinal);

    [Fact]
    public void Every_template_has_states() =>
        Assert.Equal(new Bot.Cards.CardLibrary().Names.Order(), catalogue.States.Select(s => s.Template).Distinct().Order());

    [Fact]
    public void Names_of_states_are_unique() =>
        Assert.Empty(catalogue.States.GroupBy(s => s.ToString()).Where(g => g.Count() > 1).Select(g => g.Key));

    private SeenCard Of(string name, string language) => new(catalogue.States.Single(s => s.Name == name && s.Language == language).Card);

    // Width of a text in half-width columns, as a phone sets it.
    private static int Columns(string text) => text.EnumerateRunes().Sum(r => r.Value > 0x2E7F ? 2 : 1);

    private void EachCard(Action<CardState> holds)
    {
        var failures = new List<string>();
        foreach (var state in catalogue.States)
        {
            try
            {
                holds(state);
            }
            catch (Xunit.Sdk.XunitException failure)
            {
                failures.Add($"{state}: {failure.Message}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }
}
