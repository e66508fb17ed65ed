// A page of a list of cases, with what is needed to go on and back.
using BotTeam.Desk.Cases;

namespace BotTeam.Desk;

/// <summary>A page of cases.</summary>
/// <param name="Cases">The cases, nearest deadline first.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="Size">Cases of a full page.</param>
/// <param name="Count">Cases of all pages; at <see cref="MostCounted"/> there may be more that no page shows.</param>
public sealed record CasePage(IReadOnlyList<Case> Cases, int Page, int Size, int Count)
{
    /// <summary>So many are counted and can be paged to: who has more open finds a case by its number or by searching.</summary>
    public const int MostCounted = 500;

    /// <summary>Position of the first case among all, from 1; 0 when there is none.</summary>
    public int First => Cases.Count == 0 ? 0 : ((Page - 1) * Size) + 1;

    /// <summary>Cases on the page before.</summary>
    public int Before => Page > 1 ? Size : 0;

    /// <summary>Cases on the page after.</summary>
    public int After => Math.Clamp(Count - (Page * Size), 0, Size);
}
