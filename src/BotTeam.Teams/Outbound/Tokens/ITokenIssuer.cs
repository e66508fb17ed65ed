// Where a token comes from: a login server asked with a secret or a certificate, or the managed identity of the machine.
namespace BotTeam.Teams.Outbound.Tokens;

/// <summary>Fetches tokens; keeps none.</summary>
internal interface ITokenIssuer
{
    /// <summary>Fetches a new token.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TeamsTokenException">There is none; the message says what to do.</exception>
    Task<AccessToken> IssueAsync(CancellationToken cancellationToken);
}
