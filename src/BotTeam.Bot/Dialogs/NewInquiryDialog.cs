// Registers an inquiry that reached the team another way: asks for what the pasted text does not tell.
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Extensions;
using BotTeam.Builder;
using BotTeam.Builder.Dialogs;
using BotTeam.Builder.Schema;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Words;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Dialogs;

/// <summary>The waterfall behind <c>new</c>. Options: <c>{store, language, text?}</c>.</summary>
public sealed class NewInquiryDialog : ComponentDialog
{
    private const int LongestText = 100_000;
    private const string AskText = "text";
    private const string AskName = "name";
    private const string AskOrder = "order";
    private const string AskAddress = "address";

    private readonly CaseDesk _desk;
    private readonly Texts _texts;
    private readonly InquiryForms _forms;

    /// <summary>Creates the dialog.</summary>
    /// <param name="desk">Takes the inquiry.</param>
    /// <param name="texts">Words.</param>
    /// <param name="forms">What is said at the end.</param>
    public NewInquiryDialog(CaseDesk desk, Texts texts, InquiryForms forms)
        : base(nameof(NewInquiryDialog))
    {
        (_desk, _texts, _forms) = (desk, texts, forms);
        AddDialog(new TextPrompt(AskText, (prompt, _) => Task.FromResult(prompt.Recognized is { Succeeded: true, Value.Length: > 0 and <= LongestText })));
        AddDialog(new TextPrompt(AskName));
        AddDialog(new TextPrompt(AskOrder, (prompt, _) => Task.FromResult(Skipped(prompt.Recognized.Value) || OrderNumbers.First(prompt.Recognized.Value) is not null)));
        AddDialog(new TextPrompt(AskAddress, (prompt, _) => Task.FromResult(Skipped(prompt.Recognized.Value) || InquiryFields.MailAddress().IsMatch(prompt.Recognized.Value?.Trim() ?? ""))));
        AddDialog(new WaterfallDialog("steps", [TextAsync, NameAsync, OrderAsync, AddressAsync, RegisterAsync]));
        InitialDialogId = "steps";
    }

    private Task<DialogTurnResult> TextAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        (string?)step.Options?["text"] is { Length: > 0 } given
            ? step.NextAsync(given, cancellationToken)
            : AskAsync(step, AskText, "new.text", "new.text.retry", cancellationToken);

    private Task<DialogTurnResult> NameAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values["text"] = (string)step.Result!;
        return AskAsync(step, AskName, "new.name", "new.name", cancellationToken);
    }

    private Task<DialogTurnResult> OrderAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values["name"] = Skipped(step.Result as string) ? null : (string)step.Result!;
        return OrderNumbers.First((string)step.Values["text"]!) is { } told
            ? step.NextAsync(told, cancellationToken)
            : AskAsync(step, AskOrder, "new.order", "new.order.retry", cancellationToken);
    }

    private Task<DialogTurnResult> AddressAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values["order"] = OrderNumbers.First(step.Result as string);
        return AskAsync(step, AskAddress, "new.address", "new.address.retry", cancellationToken);
    }

    private async Task<DialogTurnResult> RegisterAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var address = Skipped(step.Result as string) ? null : ((string)step.Result!).Trim();
        var storeId = (string?)step.Options?["store"] ?? "";
        var t = Words(step);
        if (_desk.Stores.Find(storeId) is not { } store)
        {
            await step.Context.SendActivityAsync(MessageFactory.Text(t["new.noStore"]), cancellationToken);
            return await step.EndDialogAsync(null, cancellationToken);
        }

        var received = await _desk.ReceiveAsync(
            new Inquiry
            {
                // Typed twice by a retry of the channel it is the same message, so it is the same inquiry.
                ExternalId = $"chat:{step.Context.Activity.Conversation?.Id}:{step.Context.Activity.Id}",
                StoreId = storeId,
                Source = Origin.Buyer,
                FromName = (string?)step.Values["name"],
                FromAddress = address,
                ReplyTo = address,
                Subject = "",
                Body = (string)step.Values["text"]!,
                ReceivedAt = step.Context.Activity.Timestamp ?? _desk.Now,
                OrderId = (string?)step.Values["order"],
            },
            cancellationToken);
        await step.Context.SendActivityAsync(Done(step, store, received, t), cancellationToken);
        return await step.EndDialogAsync(received.CaseNumber, cancellationToken);
    }

    // The case's card comes to the store's channel; alone with the bot there is none to see, so the way to it is offered.
    private Activity Done(WaterfallStepContext step, StoreProfile store, Received received, TextSet t)
    {
        if (!Turn(step).IsPersonal)
            return MessageFactory.Text(t.Of("new.done", ("number", $"#{received.CaseNumber}")));
        var end = new RegistrationEnd(store, received.CaseNumber, WasKnown: received.Result == ReceiveResult.Duplicate, Wrong: null);
        return MessageFactory.AdaptiveCard(_forms.Done(end, t), InquiryForms.Words(end, t));
    }

    // The way out is said with the first question and wherever something was not understood; alone with the bot it is a button, too.
    private Task<DialogTurnResult> AskAsync(WaterfallStepContext step, string prompt, string question, string again, CancellationToken cancellationToken)
    {
        var t = Words(step);
        var first = prompt == AskText || (prompt == AskName && (string?)step.Options?["text"] is { Length: > 0 });
        var personal = Turn(step).IsPersonal;
        string[] answers = personal ? prompt == AskText ? [t["new.stop"]] : [t["new.skip"], t["new.stop"]] : [];
        // In a channel only what mentions the bot reaches it: an answer without it, a whole inquiry perhaps, would be lost unnoticed.
        var mention = personal ? "" : t["new.mention"];
        return step.PromptAsync(
            prompt,
            new PromptOptions
            {
                Prompt = Question($"{t[question]}{mention}{(first ? t["new.leave"] : "")}"),
                RetryPrompt = Question($"{t[again]}{mention}{t["new.leave"]}"),
            },
            cancellationToken);

        Activity Question(string text) => answers.Length == 0 ? MessageFactory.Text(text) : MessageFactory.SuggestedActions(answers, text);
    }

    private static CardTurn Turn(WaterfallStepContext step) => new(step.Context, ActingPerson.Of(step.Context.Activity.From), null);

    private TextSet Words(WaterfallStepContext step) => _texts.In((string?)(step.Options as JsonObject)?["language"]);

    private static bool Skipped(string? answer) =>
        string.IsNullOrWhiteSpace(answer) || answer.Trim().ToLowerInvariant() is "-" or "skip" or "none" or "no" or "なし" or "無し" or "スキップ" or "不明";
}
