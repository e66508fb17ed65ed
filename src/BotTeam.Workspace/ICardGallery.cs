// Where the card preview gets its cards: the host has them, the workspace only draws them.
using System.Text.Json;

namespace BotTeam.Workspace;

/// <summary>Cards to look at, at <c>/workspace/card-preview</c>.</summary>
public interface ICardGallery
{
    /// <summary>The names, in the order to show them, such as <c>case-open.ja</c>.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>A card filled with its sample data.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>The card; null when there is none of that name.</returns>
    JsonElement? Get(string name);
}
