// What the playbook itself writes may be sent: no built-in reply is stopped by the playbook's own draft check.
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Desk.Tests.Playbook.Replies;

public sealed class RepliesPassTheCheckTests
{
    private static readonly DraftCheck Check = new(BuiltIn.Playbook.Checks);

    public static TheoryData<string, string> Replies
    {
        get
        {
            var replies = new TheoryData<string, string>();
            foreach (var template in BuiltIn.Playbook.Templates.Where(t => t.ReplyKind is not (ReplyKind.Report or ReplyKind.PageText)))
            {
                replies.Add(template.Id, "ja");
                replies.Add(template.Id, "en");
            }

            return replies;
        }
    }

    // Also without own words, and also when nobody says the kind: a text of ours is never told to be of a kind whose parts it
    // lacks, whatever stands in its variables.
    [Theory]
    [MemberData(nameof(Replies))]
    public void A_filled_built_in_reply_has_no_finding_that_blocks(string id, string language)
    {
        var template = BuiltIn.Playbook.Template(id)!;
        var said = language == "ja" ? "青い箱" : "the blue box";
        foreach (var values in new[] { Samples.Filled(template), Samples.Filled(template, Texts(template, said)) })
        {
            foreach (var words in new[] { OwnWords(language), null })
            {
                foreach (var kind in new[] { KindOf(template), PublicKindOf(template) }.Distinct())
                {
                    var text = BuiltIn.Playbook.Replies.Render(template, language, values, words).Text;
                    var blocks = Judge(text, language, kind, values).Where(f => f.Severity == Severity.Block).Select(f => $"{f.Rule}: {f.Quote}").ToList();
                    Assert.True(blocks.Count == 0, $"as {kind ?? "any kind"}: {string.Join("; ", blocks)}\n{text}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public void With_a_line_of_ones_own_it_has_no_finding_at_all(string id, string language)
    {
        var template = BuiltIn.Playbook.Template(id)!;
        var values = Samples.Filled(template, [new("buyerName", language == "ja" ? "山田" : "Emily")]);
        var words = language == "ja" ? "蓋の裏側まで丁寧に見てくださり、ありがとうございます。" : "Thank you for looking so closely at the lid.";
        var text = BuiltIn.Playbook.Replies.Render(template, language, values, words).Text;
        Assert.Empty(Judge(text, language, PublicKindOf(template), values).Select(f => $"{f.Rule} '{f.Quote}'"));
    }

    private static IReadOnlyList<Finding> Judge(string text, string language, string? kind, Dictionary<string, string> values) =>
        Check.Check(new DraftText
        {
            Lang = language,
            Text = text,
            Kind = kind,
            BuyerName = values["buyerName"],
            OrderId = values["orderId"],
        }).Findings;

    private static IEnumerable<KeyValuePair<string, string>> Texts(ReplyTemplate template, string said) =>
        template.Variables.Where(v => v.Input == VariableInput.Text).Select(v => KeyValuePair.Create(v.Name, said));

    private static string OwnWords(string language) => language == "ja"
        ? "楽しみにお待ちいただいていたところ、本当に申し訳ありません。"
        : "I can imagine how disappointing this must have been for you.";

    private static string? KindOf(ReplyTemplate template) => template.ReplyKind switch
    {
        ReplyKind.Holding => DraftKind.Holding,
        ReplyKind.Delay => DraftKind.Delay,
        _ => PublicKindOf(template),
    };

    // What is public is known from where it is written, never from the text.
    private static string? PublicKindOf(ReplyTemplate template) => template.ReplyKind switch
    {
        ReplyKind.ListingAnswer => DraftKind.ListingAnswer,
        ReplyKind.PublicAnswer => DraftKind.PublicAnswer,
        _ => null,
    };
}
