// What the buttons do: each becomes one command of the desk, and the answer is the card as it is then.
using System.Collections.Immutable;
using System.Globalization;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Channels;
using BotTeam.Bot.Presenting;
using BotTeam.Builder.Schema;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Actions;

/// <summary>Handlers of the case card's buttons.</summary>
public sealed class CaseActionHandlers(CaseDesk desk, CaseCardPresenter cards, CardAudiences audiences, CaseViewPresenter views, CasePages pages, Languages languages,
    Texts texts)
{
    /// <summary>Gives each record of the case card its handler.</summary>
    /// <param name="router">The router.</param>
    public void Register(CardActionRouter router)
    {
        ArgumentNullException.ThrowIfNull(router);
        router
            .On<ShowCase>((a, turn, ct) => ShowAsync(a.Case, turn, null, ct))
            .On<OpenView>((a, turn, ct) => ViewAsync(a.Case, a.View, turn, null, ct))
            .On<ShowPage>(async (a, turn, ct) => await FindAsync(a.Case, turn, ct) is { } value
                ? AdaptiveCardInvokeResponseFactory.AdaptiveCard(pages.Present(a.Text, a.Page, value, desk.ContextOf(value), languages.Of(turn).Language))
                : NoSuchCase(turn))
            .On<TakeCase>((a, turn, ct) => DoAsync(a.Case, new Take(turn.Person), turn, ct))
            .On<ReleaseCase>((a, turn, ct) => DoAsync(a.Case, new Release(turn.Person), turn, ct))
            .On<HandOverCase>(HandOverAsync)
            .On<BeginWalk>((a, turn, ct) => DoAsync(a.Case, new BeginGuide(turn.Person), turn, ct))
            .On<GoOnWalk>((a, turn, ct) => DoAsync(a.Case, new GoOnInGuide(turn.Person), turn, ct))
            .On<ChooseAnswer>((a, turn, ct) => DoAsync(a.Case, new Choose(turn.Person, a.Step, a.Choice), turn, ct))
            .On<StepBack>((a, turn, ct) => DoAsync(a.Case, new GoBack(turn.Person), turn, ct))
            .On<SetCategory>((a, turn, ct) => DoAsync(a.Case, new CorrectCategory(turn.Person, a.Category), turn, ct))
            .On<SetTask>((a, turn, ct) => DoAsync(a.Case, new TickTask(turn.Person, a.Task, a.Done), turn, ct))
            .On<NewTask>((a, turn, ct) => DoAsync(a.Case, new AddTask(turn.Person, a.Input("text") ?? ""), turn, ct, CaseView.Task, a))
            .On<NewWords>(AddWordsAsync)
            .On<NewNote>((a, turn, ct) => DoAsync(a.Case, new AddNote(turn.Person, a.Input("text") ?? ""), turn, ct, CaseView.Note, a))
            .On<SnoozeCase>((a, turn, ct) => DoAsync(
                a.Case, a.Minutes <= 0 ? new EndSnooze(turn.Person) : new SnoozeReminders(turn.Person, desk.Now.AddMinutes(Math.Min(a.Minutes, 60 * 24 * 30))), turn, ct))
            .On<NoReply>((a, turn, ct) => DoAsync(a.Case, new MarkNoReplyNeeded(turn.Person, a.Through), turn, ct))
            .On<AnsweredThere>((a, turn, ct) => DoAsync(a.Case, new MarkAnswered(turn.Person, a.Through), turn, ct))
            .On<CloseCase>(CloseAsync)
            .On<ReopenCase>((a, turn, ct) => DoAsync(a.Case, new Reopen(turn.Person), turn, ct))
            .On<BeginReply>(BeginReplyAsync)
            .On<BeginHolding>(BeginHoldingAsync)
            .On<FillReply>(FillAsync)
            .On<WriteReply>((a, turn, ct) => DoAsync(a.Case, new WriteDraft(turn.Person, a.Draft, a.Input("text") ?? "", a.Base), turn, ct, CaseView.Edit, a))
            .On<MendReply>(MendAsync)
            .On<PromiseDate>(PromiseAsync)
            .On<KeepReply>((a, turn, ct) => DoAsync(a.Case, new KeepDraft(turn.Person, a.Draft, a.Through), turn, ct))
            .On<DropReply>((a, turn, ct) => DoAsync(a.Case, new DropDraft(turn.Person, a.Draft), turn, ct))
            .On<AskForApproval>((a, turn, ct) => DoAsync(a.Case, new AskApproval(turn.Person, a.Draft, a.Hash), turn, ct))
            .On<TakeBack>((a, turn, ct) => DoAsync(a.Case, new TakeBackApproval(turn.Person, a.Draft), turn, ct))
            .On<ApproveReply>((a, turn, ct) => DoAsync(a.Case, new Approve(turn.Person, a.Draft, a.Hash), turn, ct))
            .On<RejectReply>(RejectAsync)
            .On<ItWasSent>((a, turn, ct) => DoAsync(a.Case, new ConfirmSent(turn.Person, a.Draft), turn, ct))
            .On<SentThere>((a, turn, ct) => DoAsync(a.Case, new MarkSentByHand(turn.Person, a.Draft, a.Hash), turn, ct))
            .On<SendOnceMore>((a, turn, ct) => DoAsync(a.Case, new SendAgain(turn.Person, a.Draft), turn, ct));
    }

    private static ImmutableSortedDictionary<string, string> Empty => ImmutableSortedDictionary<string, string>.Empty;

    private async Task<AdaptiveCardInvokeResponse> HandOverAsync(HandOverCase action, CardTurn turn, CancellationToken ct)
    {
        if (await FindAsync(action.Case, turn, ct) is not { } value)
            return NoSuchCase(turn);
        // Only people whom the case's own store names: an id in the data may be anything.
        return desk.Stores[value.StoreId].Members.Find(member => member.Id == action.To) is { } to
            ? await DoAsync(value.Number, new HandOver(turn.Person, to), turn, ct)
            : await ViewAsync(value.Number, CaseView.HandOver, turn, null, ct);
    }

    // Who wants to write from scratch gets the box to write in, not a card with an empty draft.
    private async Task<AdaptiveCardInvokeResponse> BeginReplyAsync(BeginReply action, CardTurn turn, CancellationToken ct)
    {
        if (await FindAsync(action.Case, turn, ct) is not { } value)
            return NoSuchCase(turn);
        var answer = await desk.DoAsync(value, new BeginDraft(turn.Person, action.Template, Empty), turn.NextCause(), ct);
        return action.Template is null && answer is { Done: true } ? await ViewAsync(value.Number, CaseView.Edit, turn, null, ct) : await ShownAsync(answer, turn, ct);
    }

    private async Task<AdaptiveCardInvokeResponse> CloseAsync(CloseCase action, CardTurn turn, CancellationToken ct)
    {
        if (await FindAsync(action.Case, turn, ct) is not { } value)
            return NoSuchCase(turn);
        var answer = await desk.DoAsync(value, new Close(turn.Person, action.Anyway), turn.NextCause(), ct);
        return answer is { Refusal.Code: RefusalCode.OpenEnds }
            ? await ViewAsync(action.Case, CaseView.Close, turn, null, ct)
            : await ShownAsync(answer, turn, ct);
    }

    private async Task<AdaptiveCardInvokeResponse> BeginHoldingAsync(BeginHolding action, CardTurn turn, CancellationToken ct)
    {
        if (await FindAsync(action.Case, turn, ct) is not { } value)
            return NoSuchCase(turn);
        // An account-risk claim is held off in words of its own (rule 41, T2); everything else in the general ones (T5).
        var risk = Desk.Playbook.Triage.CategoryIds.AccountRisk.Contains(value.Matter.Category) && desk.Playbook.Playbook.Template("holding-account-risk") is not null;
        var variables = action.Input(DraftForms.PromisedDate) is { } date ? Empty.SetItem(DraftForms.PromisedDate, date) : Empty;
        return await DoAsync(
            value.Number, new BeginDraft(turn.Person, risk ? "holding-account-risk" : "holding", variables, action.Input(DraftForms.OwnWords)), turn, ct,
            CaseView.Holding, action);
    }

    private Task<AdaptiveCardInvokeResponse> FillAsync(FillReply action, CardTurn turn, CancellationToken ct)
    {
        var variables = (action.Inputs ?? new Dictionary<string, System.Text.Json.JsonElement>()).Keys
            .Where(key => key.StartsWith(DraftForms.VariablePrefix, StringComparison.Ordinal))
            .Take(50)
            .Select(key => key[DraftForms.VariablePrefix.Length..])
            .ToImmutableSortedDictionary(name => name, name => DraftForms.Value(action, name), StringComparer.Ordinal);
        return DoAsync(action.Case, new FillDraft(turn.Person, action.Draft, variables, action.Input(DraftForms.OwnWords) ?? ""), turn, ct, CaseView.Fill, action);
    }

    private async Task<AdaptiveCardInvokeResponse> AddWordsAsync(NewWords action, CardTurn turn, CancellationToken ct)
    {
        if (await FindAsync(action.Case, turn, ct) is not { } value)
            return NoSuchCase(turn);
        var answer = await desk.AddBuyerWordsAsync(value, action.Input("text") ?? "", turn.Person, turn.NextCause(), ct);
        return answer is { Refusal: { } refusal }
            ? await ViewAsync(action.Case, CaseView.Words, turn, Words(refusal, desk.Stores[answer.Case.StoreId], turn), ct, action)
            : await ShownAsync(answer, turn, ct);
    }

    private async Task<AdaptiveCardInvokeResponse> MendAsync(MendReply action, CardTurn turn, CancellationToken ct)
    {
        if (await FindAsync(action.Case, turn, ct) is not { } value)
            return NoSuchCase(turn);
        // Judged anew: the mended text comes from the check, never from the button.
        var mended = CaseRules.CheckDraft(value, desk.ContextOf(value))?.Findings.FirstOrDefault(f => f.Rule == action.Rule)?.Mended;
        return mended is null
            ? await ShowAsync(value.Number, turn, null, ct)
            : await DoAsync(value.Number, new WriteDraft(turn.Person, action.Draft, mended, action.Base), turn, ct);
    }

    private async Task<AdaptiveCardInvokeResponse> PromiseAsync(PromiseDate action, CardTurn turn, CancellationToken ct)
    {
        if (await FindAsync(action.Case, turn, ct) is not { } value)
            return NoSuchCase(turn);
        var promised = DateOnly.TryParseExact(action.Input(DraftForms.PromisedDate), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? LocalTimes.At(day, new TimeOnly(18, 0), desk.Stores[value.StoreId].TimeZone)
            : (DateTimeOffset?)null;
        return promised is null
            ? await ViewAsync(action.Case, CaseView.Promise, turn, null, ct)
            : await DoAsync(action.Case, new SetPromise(turn.Person, action.Draft, promised), turn, ct, CaseView.Promise);
    }

    private async Task<AdaptiveCardInvokeResponse> RejectAsync(RejectReply action, CardTurn turn, CancellationToken ct)
    {
        if (await FindAsync(action.Case, turn, ct) is not { } value)
            return NoSuchCase(turn);
        // Kept with the case and read by whoever wrote the draft: in the store's language.
        var t = texts.In(desk.Stores[value.StoreId].Language);
        var chosen = action.Input("reason");
        var reason = chosen is not null and not "other" && t.Has($"reject.reason.{chosen}") ? t[$"reject.reason.{chosen}"] : null;
        var whole = string.Join(t.Language == "ja" ? "。" : ". ", new[] { reason, action.Input("more") }.Where(part => part is not null));
        return await DoAsync(action.Case, new Reject(turn.Person, action.Draft, whole), turn, ct, CaseView.Reject);
    }

    private async Task<AdaptiveCardInvokeResponse> ShowAsync(int number, CardTurn turn, string? notice, CancellationToken ct) =>
        await FindAsync(number, turn, ct) is { } value
            ? await CardAsync(value, notice, turn, ct)
            : NoSuchCase(turn);

    private async Task<AdaptiveCardInvokeResponse> ViewAsync(int number, CaseView view, CardTurn turn, string? intro, CancellationToken ct, CardAction? typed = null) =>
        await FindAsync(number, turn, ct) is { } value
            ? AdaptiveCardInvokeResponseFactory.AdaptiveCard(views.Present(view, value, desk.ContextOf(value), turn.Person, intro, languages.Of(turn).Language, typed))
            : NoSuchCase(turn);

    // A refusal that the person can mend in the form they just sent shows the form again, and so does every refusal of what somebody
    // wrote: their words stay. Any other shows the card as it is.
    private async Task<AdaptiveCardInvokeResponse> DoAsync(
        int number, CaseCommand command, CardTurn turn, CancellationToken ct, CaseView? form = null, CardAction? typed = null)
    {
        if (await FindAsync(number, turn, ct) is not { } value)
            return NoSuchCase(turn);
        var answer = await desk.DoAsync(value, command, turn.NextCause(), ct);
        if (form is { } view && answer is { Refusal: { } refusal }
            && (refusal.Code is RefusalCode.TextLength or RefusalCode.PromiseDate or RefusalCode.ReasonMissing || DraftForms.WordsOf(typed) is not null))
            return await ViewAsync(number, view, turn, Words(refusal, desk.Stores[answer.Case.StoreId], turn), ct, typed);
        return await ShownAsync(answer, turn, ct);
    }

    private async Task<AdaptiveCardInvokeResponse> ShownAsync(DeskAnswer? answer, CardTurn turn, CancellationToken ct) => answer is null
        ? NoSuchCase(turn)
        : await CardAsync(answer.Case, answer.Refusal is { } refusal ? Words(refusal, desk.Stores[answer.Case.StoreId], turn) : null, turn, ct);

    private async Task<AdaptiveCardInvokeResponse> CardAsync(Case value, string? notice, CardTurn turn, CancellationToken ct)
    {
        var context = desk.ContextOf(value);
        var audience = await audiences.OfAsync(turn.Turn.Adapter.Capabilities, context.Store, turn.Person, languages.Of(turn).Language, ct);
        return AdaptiveCardInvokeResponseFactory.AdaptiveCard(cards.Present(value, context, notice, audience));
    }

    private string Words(Refusal refusal, StoreProfile store, CardTurn turn)
    {
        var t = languages.Of(turn);
        return RefusalTexts.Of(refusal, store, desk.Now, t, Announcer.Approvers(store, t));
    }

    // A case of a store in which one has no part is not there, whatever number a forged button names.
    private async Task<Case?> FindAsync(int number, CardTurn turn, CancellationToken ct) =>
        await desk.FindAsync(number, ct) is { } value && MayLook(value, turn) ? value : null;

    private bool MayLook(Case value, CardTurn turn) =>
        desk.Stores.Find(value.StoreId) is { } store
        && (turn.StoreId == value.StoreId || store.People.RoleOf(turn.Person.Id) != Role.None);

    private AdaptiveCardInvokeResponse NoSuchCase(CardTurn turn) =>
        AdaptiveCardInvokeResponseFactory.Message(languages.Of(turn)["case.none"]);
}
