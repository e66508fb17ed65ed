// What the playbook itself writes may be sent: no built-in reply is blocked by the playbook's own draft check.
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Desk.Tests.Playbook.Replies;

public sealed class RepliesPassTheCheckTests
{
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

    [Theory]
    [MemberData(nameof(Replies))]
    public void A_filled_built_in_reply_has_no_finding_that_blocks(string id, string language)
    {
        var template = BuiltIn.Playbook.Template(id)!;
        // Words that say nothing by themselves: what stands in them must not decide the kind of the reply.
        var values = Samples.Filled(template, template.Variables
            .Where(v => v.Input == VariableInput.Text)
            .Select(v => KeyValuePair.Create(v.Name, language == "ja" ? "青い箱" : "the blue box")));
        var ownWords = language == "ja"
            ? "楽しみにお待ちいただいていたところ、本当に申し訳ありません。"
            : "I can imagine how disappointing this must have been for you.";
        foreach (var words in new[] { ownWords, null })
        {
            var text = BuiltIn.Playbook.Replies.Render(template, language, values, words).Text;
            var verdict = new DraftCheck(BuiltIn.Playbook.Checks).Check(new DraftText
            {
                Lang = language,
                Text = text,
                Kind = template.ReplyKind switch
                {
                    ReplyKind.Holding => DraftKind.Holding,
                    ReplyKind.Delay => DraftKind.Delay,
                    ReplyKind.ListingAnswer => DraftKind.ListingAnswer,
                    ReplyKind.PublicAnswer => DraftKind.PublicAnswer,
                    _ => null,
                },
                BuyerName = values.GetValueOrDefault("buyerName"),
                OrderId = values.GetValueOrDefault("orderId"),
            });
            var blocks = verdict.Findings.Where(f => f.Severity == Severity.Block).Select(f => $"{f.Rule}: {f.Quote}");
            Assert.True(verdict.Verdict != Verdict.Block, string.Join("; ", blocks) + "\n" + text);
        }
    }
}
