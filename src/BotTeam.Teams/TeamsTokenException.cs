// No token could be had. Its message is written for the person who has to mend it, and holds no secret.
namespace BotTeam.Teams;

/// <summary>The bot got no token for Teams: nothing can be sent until it does.</summary>
public sealed class TeamsTokenException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="code">The login server's code.</param>
    /// <param name="isTransient">Whether it may pass by itself.</param>
    public TeamsTokenException(string message, string? code, bool isTransient)
        : base(message)
    {
        Code = code;
        IsTransient = isTransient;
    }

    /// <summary>The login server's code, such as <c>AADSTS7000222</c>; null when it did not answer.</summary>
    public string? Code { get; }

    /// <summary>Whether it may pass by itself: the login server is busy or cannot be reached.</summary>
    public bool IsTransient { get; }
}
