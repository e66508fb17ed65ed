// Registers an inquiry that somebody in the team has in hand: checks who may and what was given, and hands it to the desk once.
using System.Text.RegularExpressions;
using BotTeam.Bot.Cards;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Words;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Extensions;

/// <summary>What a person gave of an inquiry; each trimmed, null when not given.</summary>
/// <param name="Store">The store.</param>
/// <param name="Text">The buyer's words.</param>
/// <param name="Name">The buyer's name.</param>
/// <param name="Order">Order id.</param>
/// <param name="Address">Where an answer goes.</param>
public sealed partial record InquiryFields(string? Store = null, string? Text = null, string? Name = null, string? Order = null, string? Address = null)
{
    /// <summary>Longest text, in characters: what a form can carry back.</summary>
    public const int LongestText = 20_000;

    /// <summary>Reads the inputs of a form.</summary>
    /// <param name="input">Value of an input by its id.</param>
    public static InquiryFields Of(Func<string, string?> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new InquiryFields(input("store"), input("text"), input("name"), input("order"), input("address"));
    }

    /// <summary>Whether something is a mail address.</summary>
    [GeneratedRegex(@"^[^\s@<>,;""]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    internal static partial Regex MailAddress();
}

/// <summary>How a registration ended.</summary>
/// <param name="Store">The store; null when nothing was registered.</param>
/// <param name="Case">The case.</param>
/// <param name="WasKnown">It was registered before.</param>
/// <param name="Wrong">What has to be put right; null when it was registered.</param>
public sealed record RegistrationEnd(StoreProfile? Store, int? Case, bool WasKnown, string? Wrong);

/// <summary>Registers inquiries.</summary>
public sealed class InquiryRegistration(CaseDesk desk)
{
    /// <summary>The stores a person may register for, the one of the channel first.</summary>
    /// <param name="person">The person.</param>
    /// <param name="here">The channel's store, or null.</param>
    public IReadOnlyList<StoreProfile> StoresOf(Person person, string? here)
    {
        ArgumentNullException.ThrowIfNull(person);
        return [.. desk.Stores.All.Where(store => store.People.RoleOf(person.Id) >= Role.Operator).OrderBy(store => store.Id == here ? 0 : 1)];
    }

    /// <summary>Registers.</summary>
    /// <param name="person">Who: needs a role in the store.</param>
    /// <param name="here">The channel's store: taken when the form names none.</param>
    /// <param name="fields">What was given.</param>
    /// <param name="id">What makes it the same inquiry when it comes again; unique per store.</param>
    /// <param name="at">When the buyer wrote; null: now. Never in the future.</param>
    /// <param name="t">Language of what has to be put right.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<RegistrationEnd> RegisterAsync(
        Person person, string? here, InquiryFields fields, string id, DateTimeOffset? at, TextSet t, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(t);
        var stores = StoresOf(person, here);
        var store = fields.Store is { } named ? stores.FirstOrDefault(s => s.Id == named) : stores is [var likeliest, ..] ? likeliest : null;
        if (store is null)
            return Wrong(t["refusal.NotAllowed"]);
        if (fields.Text is not { Length: > 0 and <= InquiryFields.LongestText } text)
            return Wrong(t.Of("form.required", ("label", t["inquiry.text"])));
        var order = OrderNumbers.First(fields.Order ?? text);
        if (fields.Order is not null && order is null)
            return Wrong(t["inquiry.order.wrong"]);
        if (fields.Address is { } address && !InquiryFields.MailAddress().IsMatch(address))
            return Wrong(t["inquiry.address.wrong"]);
        var now = desk.Now;
        var received = await desk.ReceiveAsync(
            new Inquiry
            {
                ExternalId = id.Length <= 500 ? id : id[..500],
                StoreId = store.Id,
                Source = Origin.Buyer,
                FromName = fields.Name,
                FromAddress = fields.Address,
                ReplyTo = fields.Address,
                Subject = "",
                Body = text,
                ReceivedAt = at is { } told && told < now ? told : now,
                OrderId = order,
            },
            cancellationToken);
        return new RegistrationEnd(store, received.CaseNumber, received.Result == ReceiveResult.Duplicate, null);

        static RegistrationEnd Wrong(string words) => new(null, null, false, words);
    }
}
