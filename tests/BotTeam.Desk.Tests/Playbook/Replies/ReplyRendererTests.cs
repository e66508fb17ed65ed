// Filling templates: names and no names, gaps, dates and money, hostile values.
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Desk.Tests.Playbook.Replies;

public class ReplyRendererTests
{
    private static ReplyTemplate Template(string id) => BuiltIn.Playbook.Template(id)!;

    private static RenderedReply Render(string id, string language, string? own = null, params (string Name, string? Value)[] changes)
    {
        var values = Samples.Filled(Template(id));
        foreach (var (name, value) in changes)
        {
            values.Remove(name);
            if (value is not null)
                values[name] = value;
        }

        return BuiltIn.Playbook.Replies.Render(Template(id), language, values, own);
    }

    public static TheoryData<string, string> TemplatesAndLanguages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var template in BuiltIn.Playbook.Templates)
            {
                data.Add(template.Id, "ja");
                data.Add(template.Id, "en");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(TemplatesAndLanguages))]
    public void With_the_required_variables_alone_every_template_is_whole_and_names_no_gap(string id, string language)
    {
        var values = new Dictionary<string, string> { ["storeName"] = "あおぞら商店" };
        foreach (var variable in Template(id).Variables.Where(variable => variable.Required))
            values[variable.Name] = Samples.Value(variable);
        var reply = BuiltIn.Playbook.Replies.Render(Template(id), language, values, null);
        Assert.True(reply.Whole);
        Assert.DoesNotContain("{{", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("未入力", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("TO FILL IN", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("（）", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("()", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TemplatesAndLanguages))]
    public void Own_words_stand_in_a_paragraph_of_their_own(string id, string language)
    {
        if (Template(id).ReplyKind == ReplyKind.PageText)
            return;
        Assert.Contains("\n\n写真まで丁寧にありがとうございます。\n\n", Render(id, language, "写真まで丁寧にありがとうございます。").Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TemplatesAndLanguages))]
    public void A_missing_required_variable_is_named_and_its_gap_is_seen(string id, string language)
    {
        foreach (var variable in Template(id).Variables.Where(variable => variable.Required))
        {
            var reply = Render(id, language, null, (variable.Name, null));
            Assert.Equal(variable.Name, Assert.Single(reply.Missing));
            Assert.False(reply.Whole);
            Assert.Contains(variable.Label.In(language), reply.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ja", "山田", "山田 様")]
    [InlineData("ja", null, "ご購入者様")]
    [InlineData("ja", "  ", "ご購入者様")]
    [InlineData("en", "Smith", "Dear Smith,")]
    [InlineData("en", null, "Hello,")]
    public void A_letter_opens_with_the_buyers_name_or_gracefully_without(string language, string? name, string opening) =>
        Assert.StartsWith(opening + "\n", Render("refund-full", language, null, ("buyerName", name)).Text, StringComparison.Ordinal);

    [Fact]
    public void The_signature_is_the_stores_own_when_it_has_one()
    {
        Assert.EndsWith("あおぞら商店　青木", Render("refund-full", "ja").Text, StringComparison.Ordinal);
        Assert.EndsWith("青木, あおぞら商店", Render("refund-full", "en").Text, StringComparison.Ordinal);
        Assert.EndsWith("──\nあおぞら商店 お客様係", Render("refund-full", "ja", null, ("signature", "──\r\nあおぞら商店 お客様係\n")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "2026-11-27", "11月27日（金）までに")]
    [InlineData("en", "2026-11-27", "by Friday, November 27")]
    public void A_date_is_written_as_people_write_it(string language, string date, string written) =>
        Assert.Contains(written, Render("holding", language, null, ("promisedDate", date)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("ja", "2026-11-27..2026-12-01", "11月27日（金）〜12月1日（火）")]
    [InlineData("en", "2026-11-27..2026-12-01", "Friday, November 27 to Tuesday, December 1")]
    [InlineData("ja", "2026-11-27..2026-11-27", "：11月27日（金）\n")]
    [InlineData("ja", "2026-11-27", "：11月27日（金）\n")]
    [InlineData("ja", "2026/11/27〜2026/12/1", "11月27日（金）〜12月1日（火）")]
    [InlineData("ja", "２０２６／１１／２７～２０２６／１２／０１", "11月27日（金）〜12月1日（火）")]
    [InlineData("ja", "2026年11月27日から2026年12月1日まで", "11月27日（金）〜12月1日（火）")]
    [InlineData("ja", "2026-11-27 - 2026-12-01", "11月27日（金）〜12月1日（火）")]
    [InlineData("en", "2026.11.27 to 2026.12.1", "Friday, November 27 to Tuesday, December 1")]
    public void A_span_of_days_is_written_from_to(string language, string dates, string written) =>
        Assert.Contains(written, Render("delay-notice", language, null, ("dates", dates)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("ja", "3980", "3,980円")]
    [InlineData("en", "3980", "¥3,980")]
    [InlineData("ja", "39.90 USD", "39.90米ドル")]
    [InlineData("en", "1239.9 usd", "$1,239.90")]
    [InlineData("ja", "3980円", "3,980円")]
    [InlineData("ja", "３，９８０円", "3,980円")]
    [InlineData("ja", "３９８０", "3,980円")]
    [InlineData("ja", "￥3,980", "3,980円")]
    [InlineData("en", "¥ 3980", "¥3,980")]
    [InlineData("en", "$39.90", "$39.90")]
    [InlineData("ja", "39.90ドル", "39.90米ドル")]
    public void Money_is_written_in_its_currency(string language, string amount, string written) =>
        Assert.Contains(written, Render("refund-full", language, null, ("amount", amount)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("holding", "promisedDate", "tomorrow")]
    [InlineData("holding", "promisedDate", "2026-02-30")]
    [InlineData("delay-notice", "dates", "2026-12-01..2026-11-27")]
    [InlineData("delay-notice", "dates", "2026/12/1〜2026/11/27")]
    [InlineData("delay-notice", "dates", "11月27日から11月30日まで")]
    [InlineData("delay-notice", "dates", "から")]
    [InlineData("delay-notice", "dates", "2026-11-27..\uD83D")]
    [InlineData("delay-notice", "dates", "1..2..3")]
    [InlineData("delay-notice", "daysLate", "forever")]
    [InlineData("refund-full", "amount", "-1")]
    [InlineData("refund-full", "amount", "39.90")]
    [InlineData("refund-full", "amount", "10 EUR")]
    [InlineData("refund-full", "amount", "99999999999999999999999999999999999")]
    public void A_value_in_the_wrong_form_is_an_error_not_a_guess(string id, string name, string value)
    {
        var reply = Render(id, "ja", null, (name, value));
        Assert.Contains(name, reply.Unreadable);
        Assert.False(reply.Whole);
    }

    public static TheoryData<string> Hostile =>
        ["{{storeName}}", "{{#each this}}x{{/each}}", "{{{x}}}", "{{> partial}}", "${env}", "<script>alert(1)</script>", "\"quoted\" & 'single'",
         "👩‍👩‍👧 ありがとう", "\u202Eevil\u202C", "שלום", "\\u0000 \\n", "%s %n", "{0}", "@{x}", "a}}b{{c"];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_names_and_own_words_come_through_as_themselves(string value)
    {
        foreach (var language in new[] { "ja", "en" })
        {
            var reply = Render("damage-photos", language, $"前{value}後", ("buyerName", value), ("part", value), ("personName", value));
            Assert.True(reply.Whole);
            Assert.Contains($"前{value}後", reply.Text, StringComparison.Ordinal);
            Assert.Equal(language == "ja" ? $"{value} 様" : $"Dear {value},", reply.Text.Split('\n')[0]);
        }
    }

    [Fact]
    public void A_name_of_several_lines_becomes_one_line() =>
        Assert.StartsWith("山田 花子 様\n", Render("refund-full", "ja", null, ("buyerName", "山田\r\n\n\u0000花子")).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("buyerName")]
    [InlineData("part")]
    public void A_value_of_a_hundred_thousand_characters_is_an_error(string name)
    {
        var reply = Render("damage-photos", "ja", null, (name, new string('あ', 100_000)));
        Assert.Contains(name, reply.Unreadable);
        Assert.True(reply.Text.Length < 4_000);
    }

    [Fact]
    public void Own_words_that_make_the_reply_too_long_are_an_error()
    {
        Assert.True(Render("refund-full", "ja", new string('あ', 3_900)).TooLong);
        Assert.Contains("ownWords", Render("refund-full", "ja", new string('あ', 100_000)).Unreadable);
        Assert.Contains("signature", Render("refund-full", "ja", null, ("signature", new string('x', 100_000))).Unreadable);
    }

    [Fact]
    public void Blank_lines_in_own_words_never_make_two_blank_lines_in_a_row() =>
        Assert.DoesNotContain("\n\n\n", Render("refund-full", "ja", "一\n\n\n\n　\n二\r\r\r\n三").Text, StringComparison.Ordinal);

    [Fact]
    public void Half_a_surrogate_pair_does_no_harm()
    {
        var reply = Render("refund-full", "ja", "a\uD83Db", ("buyerName", "\uDE00山田"));
        Assert.Contains("a\uFFFDb", reply.Text, StringComparison.Ordinal);
    }
}
