// Short ways to draw a card in a test.
using System.Text.Json;
using BotTeam.Workspace.Cards;

namespace BotTeam.Workspace.Tests.Cards;

internal static class Card
{
    /// <summary>Draws a card with these elements in its body.</summary>
    public static string Body(string elements, string language = "ja") => Draw($$"""{"type":"AdaptiveCard","version":"1.5","body":[{{elements}}]}""", language);

    /// <summary>Draws a card with these actions.</summary>
    public static string Actions(string actions) => Draw($$"""{"type":"AdaptiveCard","version":"1.5","body":[],"actions":[{{actions}}]}""");

    public static string Draw(string json, string language = "ja", string? person = null)
    {
        using var card = JsonDocument.Parse(json);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
        return CardHtmlRenderer.Render(card.RootElement, new CardRenderContext { IdPrefix = "m1", Language = language, TimeZone = zone, PersonId = person });
    }

    /// <summary>Draws a TextBlock with this text.</summary>
    public static string Text(string text) => Body($$"""{"type":"TextBlock","wrap":true,"text":{{JsonSerializer.Serialize(text)}}}""");
}
