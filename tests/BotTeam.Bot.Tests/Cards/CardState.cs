// One card in one state, by name.
using System.Text.Json;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot.Tests.Cards;

/// <summary>A card as the bot would show it.</summary>
/// <param name="Name">Which state, for example <c>case-overdue</c>.</param>
/// <param name="Language">Language of the team.</param>
/// <param name="Template">File under cards/ it comes from.</param>
/// <param name="Card">The card.</param>
internal sealed record CardState(string Name, string Language, string Template, JsonElement Card)
{
    public CardState(string name, string language, string template, JsonText card)
        : this(name, language, template, card.Value)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}.{Language}";
}
