// Inquiries as the mail room hands them to the desk.
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Harness;

/// <summary>Buyers' and Amazon's messages for tests, in the language of the store.</summary>
internal static class TestMails
{
    private static int _last;

    public static Inquiry Counterfeit(string language, DateTimeOffset at) => Buyer(language, at, language == "ja"
        ? ("山田 太郎", "商品が本物か確認したい", "ロゴの書体が公式サイトの写真と違うし、縫い目も雑です。これは偽物ではないでしょうか。\n本物でないなら返金してください。")
        : ("Laura Bennett", "Is this genuine?", "The logo looks different from the one on the brand's own site and the stitching is poor.\nI believe this is a fake. If it is not genuine I want my money back."));

    public static Inquiry NotArrived(string language, DateTimeOffset at) => Buyer(language, at, language == "ja"
        ? ("高橋 美咲", "商品が届きません", "先週注文した水筒がまだ届きません。配達予定日は三日前でした。いつ届きますか。")
        : ("Daniel Reed", "Where is my order?", "The bottle I ordered last week has not arrived. It was due three days ago. When will I get it?"));

    public static Inquiry Cancel(string language, DateTimeOffset at) => Buyer(language, at, language == "ja"
        ? ("伊藤 健", "注文のキャンセルについて", "間に合えば、この注文をキャンセルしたいです。よろしくお願いします。")
        : ("Sophie Turner", "Cancel my order", "Please cancel this order if it is not too late. Thank you."));

    public static Inquiry Unclear(string language, DateTimeOffset at) => Buyer(language, at, language == "ja"
        ? ("中村", "お尋ね", "先日の件、その後どうなりましたか。")
        : ("Alex", "A question", "What has become of the thing from the other day?"));

    public static Inquiry Notice(string language, DateTimeOffset at) => new()
    {
        ExternalId = NextId(),
        StoreId = TestStores.In(language).Id,
        Source = Origin.Amazon,
        FromName = "Amazon",
        FromAddress = "seller-performance@amazon.co.jp",
        Subject = language == "ja" ? "重要：出品者パフォーマンスに関するお知らせ" : "Important: your seller performance",
        Body = language == "ja"
            ? "お客様の出品アカウントについて、商品の真贋に関する申し立てを受領しました。72時間以内に請求書の写しをご提出ください。"
            : "We have received a complaint about the authenticity of an item. Please submit copies of your invoices within 72 hours.",
        ReceivedAt = at,
    };

    /// <summary>A message of a buyer with a relay address, an order and a mail id.</summary>
    public static Inquiry Buyer(string language, DateTimeOffset at, (string? Name, string Subject, string Body) words, string? order = null)
    {
        var id = NextId();
        return new Inquiry
        {
            ExternalId = id,
            StoreId = TestStores.In(language).Id,
            Source = Origin.Buyer,
            FromName = words.Name,
            FromAddress = $"buyer{id}@marketplace.amazon.example",
            ReplyTo = $"buyer{id}+thread@marketplace.amazon.example",
            Subject = words.Subject,
            Body = words.Body,
            ReceivedAt = at,
            OrderId = order ?? $"250-{1234567 + _last:D7}-7654321",
            Asin = "B0CX23V2ZK",
            Marketplace = language == "ja" ? "amazon.co.jp" : "amazon.com",
            MailId = $"<{id}@mail.example>",
        };
    }

    /// <summary>The same buyer writes again in the same thread.</summary>
    public static Inquiry Again(Inquiry first, DateTimeOffset at, string body)
    {
        var id = NextId();
        return first with { ExternalId = id, MailId = $"<{id}@mail.example>", RepliesTo = [first.MailId!], Body = body, ReceivedAt = at };
    }

    private static string NextId() => $"x{Interlocked.Increment(ref _last)}";
}
