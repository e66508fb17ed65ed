// Contract: whatever a buyer can type comes back as it was, or the case is saved all the same.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using FsCheck;
using FsCheck.Fluent;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Contract;

public abstract partial class CaseStoreContract
{
    public static TheoryData<string, string> HostileTexts => new()
    {
        { "quotes and markup", "\"'`<script>&amp;{{x}}${y}%s\\ \\u0041 '); DROP TABLE cases;--" },
        { "NUL and control characters", "a\0b\u0001\u001b[31m\u007f\r\n\t\u2028\u2029" },
        { "emoji", "👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿🇯🇵" },
        { "right to left", "\u202Eabc\u202C שלום مرحبا\u200F" },
        { "combining and full width", "e\u0301 ガ ガ 葛󠄀 ﷺ" },
        { "not a character", "\uFFFE\uFFFF\uFEFF" },
        { "nothing", "" },
        { "100 kB in one line", new string('長', 34_000) },
    };

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Hostile_text_comes_back_as_it_was_and_works_as_a_key(string what, string text)
    {
        var value = Case(text: text) with { Subject = text, Buyer = new Buyer { Name = text }, Assignee = new Person("id:" + text, text) };

        var opened = await OpenCaseAsync(value, "once:" + text, "thread:" + text);

        var read = (await Store.GetAsync(opened.Number, None))!;
        Assert.True(text == read.Messages[0].Text, what);
        Assert.Equal(Json(opened), Json(read));
        Assert.Equal(opened.Number, await Store.FindOnceAsync("once:" + text, None));
        Assert.Equal(opened.Number, (await Store.FindByThreadAsync("demo", ["thread:" + text], None))!.Number);
        Assert.Single(await Store.ListAsync(new CaseQuery { AssigneeId = "id:" + text }, None));
        Assert.Equal(SaveVerdict.Duplicate, (await Store.SaveAsync(Save(Case(), "once:" + text), None)).Verdict);
    }

    /// <summary>Half a surrogate pair has no place in UTF-8: in a text it becomes U+FFFD. The case is saved, nothing else is lost.</summary>
    [Fact]
    public async Task A_lone_surrogate_in_a_text_does_not_lose_the_case()
    {
        var opened = await OpenCaseAsync(Case(text: "前\uD83D後\uDE00。") with { Subject = "\uDC00", Buyer = new Buyer { Name = "\uD800" } });

        var read = (await Store.GetAsync(opened.Number, None))!;
        Assert.Equal("前\uFFFD後\uFFFD。", read.Messages[0].Text);
        Assert.Equal(("\uFFFD", "\uFFFD"), (read.Subject, read.Buyer.Name));
    }

    /// <summary>If two keys became one, an inquiry would be taken for a duplicate and be lost.</summary>
    [Fact]
    public async Task Keys_that_differ_only_in_what_UTF_8_cannot_hold_stay_different()
    {
        string[] keys = ["a\uD800", "a\uD801", "a\uFFFD", "a\\uD800", "a\0", "a\\0", "a", "a\0b", "a\\", "a\\\\", "A", "a ", "é", "e\u0301"];

        foreach (var key in keys)
            await OpenCaseAsync(null, key, key);

        for (var i = 0; i < keys.Length; i++)
        {
            Assert.Equal(1001 + i, await Store.FindOnceAsync(keys[i], None));
            Assert.Equal(1001 + i, (await Store.FindByThreadAsync("demo", [keys[i]], None))!.Number);
        }
    }

    /// <summary>Any text, any moment, any number of messages.</summary>
    [Fact]
    public void Any_case_comes_back_as_it_was()
    {
        var words = ArbMap.Default.GeneratorFor<string>().Select(text => Valid(text ?? ""));
        var moments = Gen.Choose(0, int.MaxValue).SelectMany(ticks => Gen.Choose(-14, 14).Select(hours => Noon.AddTicks(ticks * 97L).ToOffset(TimeSpan.FromHours(hours))));
        var messages = words.SelectMany(text => moments.Select(at => new CaseMessage { Id = "m1", Direction = Direction.FromBuyer, Kind = InquiryKind.Message, At = at, Text = text }));
        var cases =
            from subject in words
            from message in messages.ListOf()
            from wake in moments
            from due in moments
            from fact in words
            select FullCase() with
            {
                Subject = subject,
                Messages = [.. message],
                WakeAt = wake,
                DueAt = due,
                Facts = FullCase().Facts.SetItem(fact, subject),
            };

        Prop.ForAll(Arb.From(cases), value =>
        {
            var saved = Store.SaveAsync(Save(value), None).GetAwaiter().GetResult();
            var read = Store.GetAsync(saved.CaseNumber, None).GetAwaiter().GetResult();
            return Json(value) == Json(read!);
        }).QuickCheckThrowOnFailure();
    }

    private static string Valid(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
