// The words of the page, in both languages.
namespace BotTeam.Workspace.Pages;

/// <summary>All words of the page in one language.</summary>
internal sealed record PageTexts
{
    public required string Language { get; init; }
    public required string Title { get; init; }
    public required string Channels { get; init; }
    public required string PersonalChat { get; init; }
    public required string PersonalHint { get; init; }
    public required string People { get; init; }
    public required string SwitchPerson { get; init; }
    public required string You { get; init; }
    public required string Bot { get; init; }
    public required string Menu { get; init; }
    public required string Close { get; init; }
    public required string SkipToMessages { get; init; }
    public required string Messages { get; init; }
    public required string EmptyChannel { get; init; }
    public required string EmptyPersonal { get; init; }
    public required string Write { get; init; }
    public required string WriteTo { get; init; }
    public required string Send { get; init; }
    public required string AskBot { get; init; }
    public required string Reply { get; init; }
    public required string ReplyTo { get; init; }
    public required string CancelReply { get; init; }
    public required string MoreReplies { get; init; }
    public required string Edited { get; init; }
    public required string ShowAll { get; init; }
    public required string Help { get; init; }
    public required string Newer { get; init; }
    public required string Offline { get; init; }
    public required string NoAnswer { get; init; }
    public required string NotSaved { get; init; }
    public required string NotSent { get; init; }
    public required string Today { get; init; }
    public required string Yesterday { get; init; }
    public required string DayFormat { get; init; }
    public required IReadOnlyList<(string Keys, string What)> Shortcuts { get; init; }

    public static PageTexts In(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Japanese;

    private static readonly PageTexts Japanese = new()
    {
        Language = "ja",
        Title = "ワークスペース",
        Channels = "チャネル",
        PersonalChat = "チャット",
        PersonalHint = "自分専用のチャット",
        People = "操作する人",
        SwitchPerson = "人を切り替える",
        You = "あなた",
        Bot = "ボット",
        Menu = "メニュー",
        Close = "閉じる",
        SkipToMessages = "メッセージへ移動",
        Messages = "メッセージ",
        EmptyChannel = "まだメッセージはありません。購入者から問い合わせが届くと、ここにカードで表示されます。",
        EmptyPersonal = "ボットと一対一で話せます。「ヘルプ」と送ると、できることを案内します。",
        Write = "メッセージを入力",
        WriteTo = "{0} へのメッセージ",
        Send = "送信",
        AskBot = "ボットに話しかける",
        Reply = "返信",
        ReplyTo = "{0} への返信",
        CancelReply = "返信をやめる",
        MoreReplies = "以前の返信 {0} 件を表示",
        Edited = "更新",
        ShowAll = "全文を表示",
        Help = "使い方とキー操作",
        Newer = "新しいメッセージ",
        Offline = "接続が切れました。再接続しています…",
        NoAnswer = "ボットが応答できませんでした。少し待ってから、もう一度お試しください。",
        NotSaved = "保存できなかったため、処理は行われていません。少し待ってから、もう一度お試しください。",
        NotSent = "送信できませんでした。もう一度お試しください。",
        Today = "今日",
        Yesterday = "昨日",
        DayFormat = "M月d日（ddd）",
        Shortcuts =
        [
            ("Enter", "メッセージを送信"), ("Shift + Enter", "改行"), ("/", "入力欄へ移動"), ("J / K", "次・前のメッセージへ"),
            ("R", "選んだメッセージに返信"), ("Alt + ↑ / ↓", "前・次の会話へ"), ("Esc", "返信をやめる・閉じる"), ("?", "この案内を表示"),
        ],
    };

    private static readonly PageTexts English = new()
    {
        Language = "en",
        Title = "Workspace",
        Channels = "Channels",
        PersonalChat = "Chat",
        PersonalHint = "Only you and the bot",
        People = "Acting as",
        SwitchPerson = "Switch person",
        You = "You",
        Bot = "Bot",
        Menu = "Menu",
        Close = "Close",
        SkipToMessages = "Skip to messages",
        Messages = "Messages",
        EmptyChannel = "No messages yet. When a buyer writes, the inquiry appears here as a card.",
        EmptyPersonal = "Talk to the bot alone here. Send “help” to see what it can do.",
        Write = "Write a message",
        WriteTo = "Message {0}",
        Send = "Send",
        AskBot = "Talk to the bot",
        Reply = "Reply",
        ReplyTo = "Reply to {0}",
        CancelReply = "Cancel reply",
        MoreReplies = "Show {0} earlier replies",
        Edited = "updated",
        ShowAll = "Show all",
        Help = "Help and keys",
        Newer = "New messages",
        Offline = "Connection lost. Reconnecting…",
        NoAnswer = "The bot could not answer. Please wait a moment and try again.",
        NotSaved = "It could not be saved, so nothing was done. Please wait a moment and try again.",
        NotSent = "The message was not sent. Please try again.",
        Today = "Today",
        Yesterday = "Yesterday",
        DayFormat = "ddd, MMM d",
        Shortcuts =
        [
            ("Enter", "Send the message"), ("Shift + Enter", "New line"), ("/", "Go to the message box"), ("J / K", "Next / previous message"),
            ("R", "Reply to the chosen message"), ("Alt + ↑ / ↓", "Previous / next conversation"), ("Esc", "Cancel reply, close"), ("?", "Show this help"),
        ],
    };
}
