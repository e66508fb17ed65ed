// Whom a message speaks to: mentioned where the channel can do so, so that a phone rings; otherwise by name.
using System.Buffers;
using System.Security;
using System.Text.Json.Nodes;
using BotTeam.Bot.Presenting;
using BotTeam.Builder.Cards;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Channels;

/// <summary>One person a message speaks to.</summary>
/// <param name="Text">What stands for the person in Markdown: <c>&lt;at&gt;Name&lt;/at&gt;</c>, or the plain name.</param>
/// <param name="Account">Who is mentioned; null: the name alone.</param>
public sealed record Addressee(string Text, ChannelAccount? Account)
{
    /// <summary>The mention as an entity of a message whose text contains <see cref="Text"/>; null without one.</summary>
    public Mention? ToMention() => Account is null ? null : new Mention(Account, Text);

    /// <summary>The mention as an entity of a card (protocol section 2.3); null without one.</summary>
    public JsonObject? ToCardEntity() => Account is null
        ? null
        : new JsonObject { ["type"] = "mention", ["text"] = Text, ["mentioned"] = new JsonObject { ["id"] = Account.Id, ["name"] = Account.Name } };
}

/// <summary>Finds out how people can be spoken to.</summary>
public sealed class Addressees(IStoreChannels channels)
{
    private const int MostPeople = 5;

    // A name in a mention cannot be escaped as Markdown: the text must be that of the entity.
    private static readonly SearchValues<char> Marks = SearchValues.Create("\\`*_[]()~<>&#|");

    /// <summary>People in a conversation.</summary>
    /// <param name="where">The conversation.</param>
    /// <param name="people">Who; five at most are named.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<Addressee>> OfAsync(BotConversation where, IEnumerable<Person> people, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(where);
        ArgumentNullException.ThrowIfNull(people);
        var found = new List<Addressee>();
        foreach (var person in people.DistinctBy(person => person.Id).Take(MostPeople))
        {
            var account = where.Adapter.Capabilities.Mentions ? await channels.MentionOfAsync(person.Id, where, cancellationToken) : null;
            var name = WithoutMarks(People.Plain(person.Name));
            found.Add(account?.Id is { Length: > 0 } id && name.Length > 0
                ? new Addressee($"<at>{SecurityElement.Escape(name)}</at>", new ChannelAccount(id, name))
                : new Addressee(CardText.EscapeMarkdown(People.Plain(person.Name)), null));
        }

        return found;
    }

    /// <summary>Who must act on a case: who has it, otherwise the approvers of its store.</summary>
    /// <param name="value">The case.</param>
    /// <param name="store">Its store.</param>
    public static IEnumerable<Person> InCharge(Case value, StoreProfile store)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Assignee is { } assignee ? [assignee] : Approvers(store);
    }

    /// <summary>The approvers of a store whom it knows by name.</summary>
    /// <param name="store">The store.</param>
    public static IEnumerable<Person> Approvers(StoreProfile store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Members.Where(member => store.People.RoleOf(member.Id) >= Role.Approver);
    }

    private static string WithoutMarks(string name) =>
        name.AsSpan().IndexOfAny(Marks) < 0 ? name : string.Concat(name.Where(c => !Marks.Contains(c))).Trim();
}
