// A buyer's mail in every shape and language: words, name, order, item, thread, and where an answer goes.
using BotTeam.Desk.Cases;
using BotTeam.Mail.Inbound;

namespace BotTeam.Mail.Tests.Inbound;

public sealed class BuyerMailTests
{
    [Theory]
    [InlineData("商品: 羽毛布団 シングル [ASIN: B0ABCDEF12]", "羽毛布団 シングル")]
    [InlineData("商品名：水筒 [ASIN: B0ABCDEF12]", "水筒")]
    [InlineData("Item: Robe, blue [ASIN: B0ABCDEF12]", "Robe, blue")]
    [InlineData("Product name: Robe [ASIN: B0ABCDEF12]", "Robe")]
    [InlineData("1 / 商品券入れ [ASIN: B0ABCDEF12]", "商品券入れ")]
    [InlineData("商品: [ASIN: B0ABCDEF12]", null)]
    public void The_name_of_an_item_is_told_without_its_label(string line, string? name) =>
        Assert.Equal(("B0ABCDEF12", name), FrameFacts.Item($"{line}\n"));

    [Fact]
    public void A_japanese_buyer_mail_is_read_whole()
    {
        var inquiry = Mails.Ja("届いた水筒に傷がありました。\n交換できますか?").Read();

        Assert.Equal("届いた水筒に傷がありました。\n交換できますか?", inquiry.Body);
        Assert.Equal(Origin.Buyer, inquiry.Source);
        Assert.Equal(InquiryKind.Message, inquiry.Kind);
        Assert.Equal("山田", inquiry.FromName);
        Assert.Equal(Mails.Relay, inquiry.FromAddress);
        Assert.Equal($"a1b2c3d4e5f6g7h+{Mails.Uuid}@marketplace.amazon.co.jp", inquiry.ReplyTo);
        Assert.Equal(Mails.OrderId, inquiry.OrderId);
        Assert.Equal("B0ABCDEF12", inquiry.Asin);
        Assert.Equal("[公式] ステンレス水筒 500ml", inquiry.ProductName);
        Assert.Equal("amazon.co.jp", inquiry.Marketplace);
        Assert.Equal(Mails.Uuid, inquiry.AmazonThreadId);
        Assert.Equal("<0101018d@ap-northeast-1.amazonses.com>", inquiry.MailId);
        Assert.Equal("mail:0101018d@ap-northeast-1.amazonses.com", inquiry.ExternalId);
        Assert.Equal(Mails.Now.AddHours(-1), inquiry.ReceivedAt);
        Assert.Null(inquiry.NotUnderstood);
    }

    [Theory]
    [InlineData("------------- Begin message -------------", "------------- End message -------------")]
    [InlineData("------------- Message: -------------", "------------- End message -------------")]
    [InlineData("------------- メッセージはここから -------------", "------------- メッセージはここまで -------------")]
    [InlineData("------------- メッセージ： -------------", "------------- メッセージはここまで -------------")]
    [InlineData("------------- メッセージ: -------------", "------------- メッセージはここまで -------------")]
    [InlineData("------------- Anfang der Nachricht -------------", "------------- Ende der Nachricht -------------")]
    [InlineData("------------- Début du message -------------", "------------- Fin du message -------------")]
    [InlineData("------------- Inizio messaggio -------------", "------------- Fine messaggio -------------")]
    [InlineData("------------- Messaggio: -------------", "------------- Fine messaggio -------------")]
    [InlineData("------------- Iniciar mensaje -------------", "------------- Finalizar mensaje -------------")]
    [InlineData("------------- Message: -------------", "------------- Finalizar mensaje -------------")]
    [InlineData("------------- Mensagem:  -------------", "------------- Encerrar mensagem -------------")]
    [InlineData("------------- Iniciar mensagem -------------", "------------- Mensagem final -------------")]
    [InlineData("-------------- Begin message / Début du message -------------", "-------------- End message / Fin du message -------------")]
    [InlineData("——— BEGIN MESSAGE ———", "——— END MESSAGE ———")]
    [InlineData("------------- Begin bericht -------------", "------------- Einde bericht -------------")]
    public void Markers_of_every_language_bound_the_words(string start, string end)
    {
        var mail = Mails.Ja("x") with { TextBody = Mails.JaText("Zeile eins\n\n--- P.S. ---\nZeile zwei", start, end) };

        Assert.Equal("Zeile eins\n\n--- P.S. ---\nZeile zwei", mail.Read().Body);
    }

    [Fact]
    public void Markers_inside_one_long_line_are_found()
    {
        var html = "<html><head><style>td{color:#333}</style></head><body><div>Prezado ------------- Iniciar mensagem ------------- Ol&aacute;, Maria! ------------- Mensagem final ------------- Atenciosamente [commMgrTok:A1]</div></body></html>";
        var copy = Mails.Typed("BBC_MESSAGE_CONFIRMATION_TO_MERCHANT", "x", "") with { TextBody = null, HtmlBody = html };

        Assert.Equal("Olá, Maria!", copy.Read().Body);
    }

    [Fact]
    public void A_marker_that_the_buyer_quotes_does_not_cut_his_words()
    {
        var words = "前略\n------------- メッセージはここまで -------------\nまだ続きます。";

        Assert.Equal(words, Mails.Ja(words).Read().Body);
    }

    [Fact]
    public void A_start_without_an_end_runs_to_the_footer()
    {
        var mail = Mails.Ja("x") with { TextBody = $"# {Mails.OrderId}:\n1 / 水筒 [ASIN: B0ABCDEF12]\n------------- メッセージ: -------------\n届きません。\n{Mails.JaFooter}" };

        Assert.Equal("届きません。", mail.Read().Body);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("この通知は HTML でご覧ください。")]
    public void Without_markers_the_pre_of_the_html_part_has_the_words(string? text)
    {
        var mail = Mails.Ja("x") with
        {
            TextBody = text,
            HtmlBody = $"""
                <html><body><table><tr><td># {Mails.OrderId}:</td></tr><tr><td>1 / 水筒 &amp; カバー [ASIN: B0ABCDEF12]</td></tr></table>
                <pre class="a">not this</pre>
                <PRE style="white-space:pre-wrap;white-space:-o-pre-wrap;word-wrap:break-word">届きません。&lt;急ぎ&gt;
                  返金 &amp; 交換?<br>三行目</PRE>
                <a href="https://sellercentral.amazon.co.jp/messaging/inbox?fi=caseId&amp;ss={Mails.Uuid}">x</a></body></html>
                """,
        };
        var inquiry = mail.Read();

        Assert.Equal("届きません。<急ぎ>\n  返金 & 交換?\n三行目", inquiry.Body.Replace("\n                  ", "\n  ", StringComparison.Ordinal));
        Assert.Equal(("B0ABCDEF12", "水筒 & カバー"), (inquiry.Asin, inquiry.ProductName));
        Assert.Null(inquiry.NotUnderstood);
    }

    [Fact]
    public void Without_markers_and_pre_the_known_footer_ends_the_words()
    {
        var mail = Mails.Ja("x") with { TextBody = "まだ届きません。\n" + Mails.JaFooter };
        var body = mail.Read().Body;

        Assert.StartsWith("まだ届きません。", body, StringComparison.Ordinal);
        Assert.DoesNotContain("commMgrTok", body, StringComparison.Ordinal);
        Assert.DoesNotContain("customAttribute1Value", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    public void A_frame_without_words_becomes_a_marked_inquiry_with_all_its_text(string words)
    {
        var inquiry = Mails.Ja(words).Read();

        Assert.NotNull(inquiry.NotUnderstood);
        Assert.Contains("SPC-JPAmazon", inquiry.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_that_has_changed_becomes_a_marked_inquiry_with_all_its_text()
    {
        var mail = Mails.Ja("x") with { TextBody = $"新しい形の通知\n# {Mails.OrderId}:\nお客様の言葉: 届きません" };
        var inquiry = mail.Read();

        Assert.NotNull(inquiry.NotUnderstood);
        Assert.Contains("届きません", inquiry.Body, StringComparison.Ordinal);
        Assert.Equal(Mails.OrderId, inquiry.OrderId);
    }

    [Fact]
    public void Words_that_came_without_a_frame_stay_as_they_are()
    {
        var words = "--- お願い ---\n返品したいです。\n--- 以上 ---";
        var inquiry = (Mails.Ja("x") with { TextBody = words }).Read();

        Assert.Equal(words, inquiry.Body);
        Assert.Null(inquiry.NotUnderstood);
    }

    [Theory]
    [InlineData("山田", "x", "山田")]
    [InlineData("\"Jane Doe - Amazon Marketplace\"", "x", "Jane Doe")]
    [InlineData("Amazon Marketplace", "Amazonのカスタマー 佐藤 花子 様から配送に関するお問い合わせ(注文: 250-1234567-1234567)", "佐藤 花子")]
    [InlineData(null, "Inquiry from Amazon customer Jane Doe (Order: 113-1234567-1234567)", "Jane Doe")]
    [InlineData(null, "Inquiry from Amazon customer Jane Doe", "Jane Doe")]
    [InlineData("山田", "Amazonのカスタマー 水筒の店 様からのお問い合わせ", "山田")]
    [InlineData(null, "お問い合わせ", null)]
    public void The_buyers_name_comes_from_the_sender_then_from_the_subject(string? display, string subject, string? name) =>
        Assert.Equal(name, (Mails.Ja("x") with { From = new(display, Mails.Relay), Subject = subject }).Read().FromName);

    [Fact]
    public void A_subject_without_the_order_leaves_it_to_the_order_line()
    {
        var inquiry = (Mails.Ja("別の注文 503-7654321-7654321 の件もあります。") with { Subject = "Amazonのカスタマー 水筒の店 様からのお問い合わせ" }).Read();

        Assert.Equal(Mails.OrderId, inquiry.OrderId);
        Assert.Equal("山田", inquiry.FromName);
    }

    [Fact]
    public void An_order_id_in_a_buyers_name_is_not_the_order()
    {
        var mail = Mails.Ja("x") with { From = new(null, Mails.Relay), Subject = $"Amazonのカスタマー 999-9999999-9999999 様から(注文: {Mails.OrderId})" };

        Assert.Equal(Mails.OrderId, mail.Read().OrderId);
    }

    [Fact]
    public void A_pre_sale_message_has_no_order_even_when_the_buyer_names_one()
    {
        var mail = Mails.Ja("x") with
        {
            Subject = "Amazonのカスタマー 山田 様から商品の詳細情報に関するお問い合わせ",
            TextBody = "------------- メッセージ: -------------\n# 250-1111111-1111111:\n以前の注文です [ASIN: B0ZZZZZZZZ]\n------------- メッセージはここまで -------------\n" + Mails.JaFooter,
        };
        var inquiry = mail.Read();

        Assert.Null(inquiry.OrderId);
        Assert.Null(inquiry.Asin);
        Assert.Contains("250-1111111-1111111", inquiry.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_older_english_order_and_item_lines_are_read()
    {
        var mail = Mails.Ja("x") with
        {
            Subject = "Exchange request",
            Headers = MailHeaders.Empty,
            From = new("Laura - Amazon Marketplace", "xyz@marketplace.amazon.ca"),
            TextBody = "Order ID 102-5239268-9612243:\n1 of Girls' Robe, Size 7/8 [ASIN: B01FCAWEYM]\n\n------------- Begin message -------------\n\nI'd like to exchange it.\n\n------------- End message -------------\n\nTo mark this message as no response needed, click here: http://www.amazon.ca/gp/communication-manager/no-response-needed.html?msg=A\n[commMgrTok:A]",
        };
        var inquiry = mail.Read();

        Assert.Equal(("102-5239268-9612243", "B01FCAWEYM", "Girls' Robe, Size 7/8", "amazon.ca", "I'd like to exchange it."), (inquiry.OrderId!, inquiry.Asin!, inquiry.ProductName!, inquiry.Marketplace!, inquiry.Body));
    }

    [Fact]
    public void An_answer_with_the_earlier_mail_quoted_keeps_only_the_new_words()
    {
        var mail = Mails.Ja("x") with
        {
            TextBody = $"""
                Yes please, I'd like to exchange it.

                -----Original Message-----
                From: Premium Apparel - Amazon Marketplace
                Sent: Tuesday, September 06, 2016 9:08 AM
                To: Laura
                Subject: RE: Exchange request

                # {Mails.OrderId}:
                1 / Robe [ASIN: B01FCAWEYM]

                ------------- Begin message -------------

                Would you like the 14/16?

                ------------- End message -------------

                [commMgrTok:AYOWMP58EXOS9]
                """,
        };

        Assert.Equal("Yes please, I'd like to exchange it.", mail.Read().Body);
    }

    [Theory]
    [InlineData("傷があります。\n\n> 在庫はあります。\n> 店長", "傷があります。")]
    [InlineData("傷があります。\n\n2026年2月1日(日) 10:00 水筒の店 <a@example.jp>:\n> 在庫はあります。", "傷があります。")]
    [InlineData("Thanks.\n\nOn Mon, Feb 2, 2026 at 10:00 AM Shop <a@b.example> wrote:\n> one line", "Thanks.")]
    [InlineData("新しい文\n\n-----元のメッセージ-----\n差出人: 店\n送信日時: x\n件名: y\n\n古い文", "新しい文")]
    [InlineData("Neu\n\nVon: Laden\nGesendet: x\nAn: y\nBetreff: z\n\nalt", "Neu")]
    public void Quoted_earlier_mail_is_cut_off_where_it_is_certain(string words, string expected) =>
        Assert.Equal(expected, Mails.Ja(words).Read().Body);

    [Theory]
    [InlineData("> 在庫はありますか\nはい、買いたいです。")]
    [InlineData("> 一つ目\n一つ目の答え\n> 二つ目\n> 三つ目")]
    [InlineData("重さは\n> 500g ですか")]
    [InlineData("次の文は?\n-----Original Message-----\nと表示されました")]
    [InlineData("From: 東京\nTo: 大阪\n配送できますか")]
    [InlineData("> 引用だけ\n> の本文")]
    public void Words_that_only_look_like_a_quote_are_kept(string words) =>
        Assert.Equal(words, Mails.Ja(words).Read().Body);

    [Fact]
    public void Thread_ids_come_in_reply_to_first_then_references()
    {
        var mail = Mails.Ja("x");
        var inquiry = (mail with { Headers = Mails.Headers([.. mail.Headers.All, ("in-reply-to", "<b@x>"), ("References", "<a@x>\r\n <b@x> <bad id@x> <c@x>")]) }).Read();

        Assert.Equal(["<b@x>", "<a@x>", "<c@x>"], inquiry.RepliesTo);
    }

    [Fact]
    public void The_thread_comes_from_the_recipient_or_the_report_link_when_the_alias_does_not_tell()
    {
        var plain = Mails.Ja("x") with { ReplyTo = null };
        var other = Guid.NewGuid().ToString();

        Assert.Equal(Mails.Uuid, plain.Read().AmazonThreadId);
        Assert.Equal(other, (plain with { To = [new(null, $"shop+{other}@marketplace.amazon.co.jp")] }).Read().AmazonThreadId);
    }

    [Fact]
    public void A_report_link_in_the_buyers_words_names_no_thread()
    {
        var mail = Mails.Ja("x") with
        {
            ReplyTo = null,
            TextBody = $"------------- メッセージ: -------------\nhttps://sellercentral.amazon.co.jp/messaging/inbox?fi=caseId&ss={Mails.Uuid}\n------------- メッセージはここまで -------------\nhttps://evil.example/messaging/inbox?fi=caseId&ss={Mails.Uuid}",
        };

        Assert.Null(mail.Read().AmazonThreadId);
    }

    [Fact]
    public void The_alias_with_a_seller_id_is_answered_but_names_no_thread()
    {
        var inquiry = (Mails.Ja("x") with { ReplyTo = "a1b2c3d4e5f6g7h+A2L77EE7U53NWQ@marketplace.amazon.co.jp", TextBody = "届きません" }).Read();

        Assert.Equal("a1b2c3d4e5f6g7h+A2L77EE7U53NWQ@marketplace.amazon.co.jp", inquiry.ReplyTo);
        Assert.Equal(Mails.Relay, inquiry.FromAddress);
        Assert.Null(inquiry.AmazonThreadId);
    }

    [Fact]
    public void An_answer_to_a_buyer_never_leaves_the_relay()
    {
        var inquiry = (Mails.Ja("x") with { ReplyTo = "thief@evil.example" }).Read();

        Assert.Equal(Mails.Relay, inquiry.ReplyTo);
    }

    [Fact]
    public void A_mailing_list_that_replaced_the_sender_keeps_the_buyer_in_reply_to()
    {
        var inquiry = (Mails.Ja("届きません") with { From = new("山田 via お客様窓口", "desk@shop.example") }).Read();

        Assert.Equal(Origin.Buyer, inquiry.Source);
        Assert.Equal(Mails.Relay, inquiry.FromAddress);
        Assert.Equal("届きません", inquiry.Body);
    }
}
