// Registering an inquiry by a form: the buttons, and their handlers.
using BotTeam.Bot.Cards;
using BotTeam.Bot.Extensions;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot.Actions;

/// <summary>Open the form that registers an inquiry.</summary>
public sealed record NewInquiry() : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "inquiry.new";
}

/// <summary>Register what the form says; inputs <c>store</c>, <c>text</c>, <c>name</c>, <c>order</c>, <c>address</c>. Sent twice, the same form is one inquiry.</summary>
public sealed record RegisterInquiry(string Form) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "inquiry.register";
}

/// <summary>Handlers of the form.</summary>
public sealed class InquiryActionHandlers(InquiryRegistration registration, InquiryForms forms, Languages languages)
{
    /// <summary>Gives the records their handlers.</summary>
    /// <param name="router">The router.</param>
    public void Register(CardActionRouter router)
    {
        ArgumentNullException.ThrowIfNull(router);
        router.On<NewInquiry>((_, turn, _) => Task.FromResult(Open(turn))).On<RegisterInquiry>(RegisterAsync);
    }

    private AdaptiveCardInvokeResponse Open(CardTurn turn)
    {
        var stores = registration.StoresOf(turn.Person, turn.StoreId);
        var t = languages.Of(turn);
        return stores.Count == 0
            ? AdaptiveCardInvokeResponseFactory.Message(t["role.none"])
            : AdaptiveCardInvokeResponseFactory.AdaptiveCard(forms.OnCard(stores, new InquiryFields(), InquiryForms.NewId(turn.Turn.Activity), null, t));
    }

    private async Task<AdaptiveCardInvokeResponse> RegisterAsync(RegisterInquiry action, CardTurn turn, CancellationToken cancellationToken)
    {
        var t = languages.Of(turn);
        var fields = InquiryFields.Of(action.Input);
        var end = await registration.RegisterAsync(turn.Person, turn.StoreId, fields, $"form:{turn.Person.Id}:{action.Form}", null, t, cancellationToken);
        var stores = registration.StoresOf(turn.Person, turn.StoreId);
        return end.Wrong is { } wrong && stores.Count > 0
            ? AdaptiveCardInvokeResponseFactory.AdaptiveCard(forms.OnCard(stores, fields, action.Form, wrong, t))
            : AdaptiveCardInvokeResponseFactory.AdaptiveCard(forms.Done(end, t));
    }
}
