// The few words of a card that are ours and not the card's, in both languages.
namespace BotTeam.Workspace.Cards;

/// <summary>Words the renderer adds to a card.</summary>
internal sealed record CardWords(string Required, string More, string Choose, string MissingValue, string WrongValue, string Unreadable, string NewTab)
{
    private static readonly CardWords Japanese = new(
        "必須", "その他", "選択してください", "入力してください。", "入力内容をご確認ください。", "このカードは表示できませんでした。", "新しいタブで開きます");

    private static readonly CardWords English = new(
        "required", "More", "Choose one", "Please fill this in.", "Please check this entry.", "This card could not be shown.", "opens in a new tab");

    public static CardWords In(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Japanese;
}
