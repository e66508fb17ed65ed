// Every personal view, made through the real rules and the real presenters.
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Extensions;
using BotTeam.Bot.Presenting;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Cards;

/// <summary>The catalogue of personal views in one language.</summary>
internal sealed class ViewStates(string language, CardLibrary library)
{
    private readonly CaseViewPresenter _presenter = new(new ViewCards(library), new CasePages(new ViewCards(library), new Texts()), new Texts(), new TestLinks());
    private readonly CaseStates _cases = new(language, library);

    private Person Operator => TestStores.OperatorOf(language);

    private Person Approver => TestStores.ApproverOf(language);

    public IEnumerable<CardState> All()
    {
        var fresh = _cases.New();
        var draft = _cases.Draft();
        yield return View("more-new", CaseView.More, fresh, Operator, "menu");
        yield return View("more-draft", CaseView.More, draft, Operator, "menu");
        yield return View("more-draft-approver", CaseView.More, draft, Approver, "menu");
        yield return View("more-awaiting", CaseView.More, _cases.Draft().Ask(), Operator, "menu");
        yield return View("more-no-address", CaseView.More, _cases.NoAddress(), Operator, "menu");
        yield return View("more-no-address-draft", CaseView.More, _cases.DraftWithoutAddress(), Approver, "menu");
        yield return View("more-by-hand", CaseView.More, _cases.ByHand(), Operator, "menu");
        yield return View("copy", CaseView.Copy, _cases.ByHand(), Operator, "form");
        yield return View("copy-not-approved", CaseView.Copy, _cases.DraftWithoutAddress(), Operator, "menu");
        yield return View("copy-gone-by", CaseView.Copy, _cases.ByHandGoneBy(), Operator, "menu");
        yield return View("copy-gone", CaseView.Copy, fresh, Operator, "menu");
        yield return View("more-snoozed", CaseView.More, _cases.Snoozed(), Operator, "menu");
        yield return View("more-closed", CaseView.More, _cases.Done(), Operator, "menu");
        yield return View("messages", CaseView.Messages, _cases.Holding().Do(new AddNote(Operator, language == "ja" ? "仕入先に確認中。" : "Asked the supplier.")), Operator, "text");
        yield return View("messages-hostile", CaseView.Messages, new CaseMaker(language, Hostile.Inquiry(language)), Operator, "text");
        yield return View("messages-huge", CaseView.Messages, Huge(), Operator, "text");
        yield return View("history", CaseView.History, _cases.Rejected(), Operator, "text");
        yield return View("history-done", CaseView.History, _cases.Done(), Operator, "text");
        yield return View("messages-forgotten", CaseView.Messages, _cases.Forgotten(), Operator, "text");
        yield return View("history-forgotten", CaseView.History, _cases.Forgotten(), Operator, "text");
        yield return View("past", CaseView.Past, _cases.New().Do(new KnowPast(Pasts.Small)), Operator, "text");
        yield return View("past-thousands", CaseView.Past, _cases.New().Do(new KnowPast(Pasts.Thousands)), Operator, "text");
        yield return View("past-none", CaseView.Past, fresh, Operator, "text");
        yield return View("files", CaseView.Files, _cases.WithFiles(), Operator, "text");
        yield return View("fill", CaseView.Fill, _cases.Missing(), Operator, "form");
        yield return View("fill-draft", CaseView.Fill, draft, Operator, "form");
        yield return View("fill-dates", CaseView.Fill, _cases.Unreadable(), Operator, "form");
        yield return View("edit", CaseView.Edit, draft, Operator, "form");
        yield return View("edit-refused", CaseView.Edit, draft, Operator, "form", Words["refusal.VariablesMissing"], Typed(new WriteReply(1042, draft.Case.Draft!.Id, draft.Case.Draft.TextHash), "text"));
        yield return View("edit-written-meanwhile", CaseView.Edit, draft, Operator, "form", Words["edit.intro"], Typed(new WriteReply(1042, "d1", "older"), "text"));
        yield return View("edit-gone-typed", CaseView.Edit, fresh, Operator, "text", Words["refusal.DraftGone"], Typed(new WriteReply(1042, "d1", ""), "text"));
        yield return View("holding-refused", CaseView.Holding, fresh, Operator, "form", Words["refusal.PromiseDate"], Typed(new BeginHolding(1042), "ownWords"));
        yield return View("edit-gone", CaseView.Edit, fresh, Operator, "menu");
        yield return View("reject", CaseView.Reject, _cases.Draft().Ask(), Approver, "form");
        yield return View("reject-without-reason", CaseView.Reject, _cases.Draft().Ask(), Approver, "form", new Texts().In(language)["refusal.ReasonMissing"]);
        yield return View("holding", CaseView.Holding, fresh, Operator, "form");
        yield return View("promise", CaseView.Promise, draft, Operator, "form");
        yield return View("snooze", CaseView.Snooze, fresh, Operator, "menu");
        yield return View("handover", CaseView.HandOver, draft, Operator, "menu");
        yield return View("note", CaseView.Note, fresh, Operator, "form");
        yield return View("words", CaseView.Words, fresh, Operator, "form");
        yield return View("task", CaseView.Task, fresh, Operator, "form");
        yield return View("category", CaseView.Category, fresh, Operator, "menu");
        yield return View("close", CaseView.Close, _cases.Holding(), Operator, "menu");
        yield return View("templates", CaseView.Templates, fresh, Operator, "menu");
        yield return View("tasks", CaseView.Tasks, _cases.ManyTasks(), Operator, "menu");
        yield return View("more-long-draft", CaseView.More, _cases.LongDraft(), Operator, "menu");
        foreach (var page in new[] { 1, 2 })
        {
            yield return Page($"messages-huge-{page}", CaseText.Messages, page, Huge());
            yield return Page($"draft-page-{page}", CaseText.Draft, page, _cases.LongDraft());
        }

        var forms = new InquiryForms(new ViewCards(library));
        var t = new Texts().In(language);
        var store = TestStores.In(language);
        var filled = new InquiryFields(null, fresh.First.Body, fresh.First.FromName, fresh.First.OrderId, null);
        yield return new CardState("view-inquiry", language, "form", forms.OnCard([store, store with { Id = "second", Name = "Second" }], new InquiryFields(), "f1", null, t));
        yield return new CardState("view-inquiry-wrong", language, "form", forms.OnCard([store], filled with { Order = "12" }, "f1", t["inquiry.order.wrong"], t));
        yield return new CardState("dialog-inquiry", language, "dialog", forms.InDialog([store, store with { Id = "second", Name = "Second" }], filled, null, t).Card);
        yield return new CardState("view-inquiry-done", language, "menu", forms.Done(new RegistrationEnd(store, 1042, false, null), t));
        yield return new CardState("view-inquiry-known", language, "menu", forms.Done(new RegistrationEnd(store, 1042, true, null), t));
    }

    private CaseMaker Huge()
    {
        var made = new CaseMaker(language, TestMails.Counterfeit(language, CaseMaker.Noon.AddHours(-20)));
        for (var count = 0; count < 30; count++)
            made.Again(string.Join('\n', Enumerable.Repeat("\"<&$", 2_000)));
        return made;
    }

    private CardState Page(string name, CaseText text, int page, CaseMaker made) => new(
        $"view-{name}", language, "text", new CasePages(new ViewCards(library), new Texts()).Present(text, page, made.Case, made.Context));

    private TextSet Words => new Texts().In(language);

    private T Typed<T>(T action, string input)
        where T : CardAction
    {
        action.Inputs = new Dictionary<string, System.Text.Json.JsonElement>
        {
            [input] = System.Text.Json.JsonSerializer.SerializeToElement(language == "ja" ? "ご不便をおかけし、申し訳ございません。\n改めてご連絡いたします。" : "We are sorry.\nYou will hear from us again."),
        };
        return action;
    }

    private CardState View(string name, CaseView view, CaseMaker made, Person person, string template, string? intro = null, CardAction? typed = null) =>
        new($"view-{name}", language, template, _presenter.Present(view, made.Case, made.Context, person, intro, typed: typed));
}
