// What can be asked of a case. Each is one sealed record; CaseRules answers with the next case or a refusal.
using System.Collections.Immutable;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Cases;

/// <summary>Something asked of a case.</summary>
/// <param name="By">Who asks.</param>
public abstract record CaseCommand(Person By);

/// <summary>Take the case: whoever works on it, so that two do not.</summary>
public sealed record Take(Person By) : CaseCommand(By);

/// <summary>Hand the case to somebody.</summary>
/// <param name="By">Who asks.</param>
/// <param name="To">The new person in charge.</param>
public sealed record HandOver(Person By, Person To) : CaseCommand(By);

/// <summary>Give the case back to the team.</summary>
public sealed record Release(Person By) : CaseCommand(By);

/// <summary>Say what the case is about; begins that category's guide.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Category">Category id of the contract.</param>
public sealed record CorrectCategory(Person By, string Category) : CaseCommand(By);

/// <summary>Begin a guide, or begin it anew.</summary>
/// <param name="By">Who asks.</param>
/// <param name="GuideId">The guide; null: the one of the case's category.</param>
public sealed record BeginGuide(Person By, string? GuideId = null) : CaseCommand(By);

/// <summary>Go on in a guide that was changed under the case, with the answers that still fit.</summary>
public sealed record GoOnInGuide(Person By) : CaseCommand(By);

/// <summary>Answer a step of the guide.</summary>
/// <param name="By">Who asks.</param>
/// <param name="StepId">The step as shown: refused when the walk has moved on.</param>
/// <param name="ChoiceId">The choice.</param>
public sealed record Choose(Person By, string StepId, string ChoiceId) : CaseCommand(By);

/// <summary>Undo the last choice.</summary>
public sealed record GoBack(Person By) : CaseCommand(By);

/// <summary>Begin a reply from a template (or a free one).</summary>
/// <param name="By">Who asks.</param>
/// <param name="TemplateId">Template; null: an empty free text.</param>
/// <param name="Variables">Values known already.</param>
/// <param name="OwnWords">The personal line.</param>
/// <param name="PromisedAt">Date given to the buyer.</param>
public sealed record BeginDraft(
    Person By, string? TemplateId, ImmutableSortedDictionary<string, string> Variables, string? OwnWords = null,
    DateTimeOffset? PromisedAt = null) : CaseCommand(By);

/// <summary>Give values for variables and the personal line; renders the template anew.</summary>
/// <param name="By">Who asks.</param>
/// <param name="DraftId">The draft as shown.</param>
/// <param name="Variables">Values; those not named stay.</param>
/// <param name="OwnWords">The personal line; null leaves it.</param>
public sealed record FillDraft(Person By, string DraftId, ImmutableSortedDictionary<string, string> Variables, string? OwnWords) : CaseCommand(By);

/// <summary>Write the text by hand.</summary>
/// <param name="By">Who asks.</param>
/// <param name="DraftId">The draft as shown.</param>
/// <param name="Text">The whole text.</param>
/// <param name="BaseHash">Hash of the text the writer started from: refused when somebody wrote in between. Null skips the check.</param>
public sealed record WriteDraft(Person By, string DraftId, string Text, string? BaseHash = null) : CaseCommand(By);

/// <summary>Keep the draft as it is although the buyer wrote again: the new message was read.</summary>
/// <param name="By">Who read it.</param>
/// <param name="DraftId">The draft as shown.</param>
/// <param name="Through">Newest message as shown: refused when yet another came.</param>
public sealed record KeepDraft(Person By, string DraftId, string Through) : CaseCommand(By);

/// <summary>Set the date that the text gives to the buyer; a promise with reminders of its own once it is sent.</summary>
/// <param name="By">Who asks.</param>
/// <param name="DraftId">The draft as shown.</param>
/// <param name="PromisedAt">The date; null: the text gives none.</param>
public sealed record SetPromise(Person By, string DraftId, DateTimeOffset? PromisedAt) : CaseCommand(By);

/// <summary>Throw the draft away.</summary>
/// <param name="By">Who asks.</param>
/// <param name="DraftId">The draft as shown.</param>
public sealed record DropDraft(Person By, string DraftId) : CaseCommand(By);

/// <summary>Ask for approval.</summary>
/// <param name="By">Who asks.</param>
/// <param name="DraftId">The draft as shown.</param>
/// <param name="TextHash">Hash of the text as shown.</param>
public sealed record AskApproval(Person By, string DraftId, string TextHash) : CaseCommand(By);

/// <summary>Take an approval back, asked for or given to a reply that waits to be sent by hand, and go on writing.</summary>
/// <param name="By">Who asks.</param>
/// <param name="DraftId">The draft as shown.</param>
public sealed record TakeBackApproval(Person By, string DraftId) : CaseCommand(By);

/// <summary>Approve one exact text and have it sent; where there is no address, it waits to be sent by hand.</summary>
/// <param name="By">Who approves.</param>
/// <param name="DraftId">The draft as shown.</param>
/// <param name="TextHash">Hash of the text as shown.</param>
public sealed record Approve(Person By, string DraftId, string TextHash) : CaseCommand(By);

/// <summary>Reject a draft.</summary>
/// <param name="By">Who rejects.</param>
/// <param name="DraftId">The draft as shown.</param>
/// <param name="Reason">Why; required.</param>
public sealed record Reject(Person By, string DraftId, string Reason) : CaseCommand(By);

/// <summary>Say that a reply of unclear end was sent.</summary>
/// <param name="By">Who looked.</param>
/// <param name="DraftId">The draft as shown.</param>
public sealed record ConfirmSent(Person By, string DraftId) : CaseCommand(By);

/// <summary>Have a reply of unclear or failed end sent again, same Message-ID.</summary>
/// <param name="By">Who decides.</param>
/// <param name="DraftId">The draft as shown.</param>
public sealed record SendAgain(Person By, string DraftId) : CaseCommand(By);

/// <summary>Say that an approved reply was sent by hand, in Seller Central.</summary>
/// <param name="By">Who sent it, or knows.</param>
/// <param name="DraftId">The draft as shown.</param>
/// <param name="TextHash">Hash of the text as shown: what was sent.</param>
public sealed record MarkSentByHand(Person By, string DraftId, string TextHash) : CaseCommand(By);

/// <summary>Say that what waits was answered in Seller Central, with a text that is not here.</summary>
/// <param name="By">Who answered, or knows.</param>
/// <param name="Through">Newest message as shown: refused when another came.</param>
public sealed record MarkAnswered(Person By, string Through) : CaseCommand(By);

/// <summary>Mark what waits as needing no reply (rules 27–29).</summary>
/// <param name="By">Who decides.</param>
/// <param name="Through">Newest message as shown: refused when another came.</param>
public sealed record MarkNoReplyNeeded(Person By, string Through) : CaseCommand(By);

/// <summary>Tick or untick a task.</summary>
/// <param name="By">Who asks.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Done">Ticked or not.</param>
public sealed record TickTask(Person By, string TaskId, bool Done) : CaseCommand(By);

/// <summary>Set a task by hand.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Title">What to do.</param>
public sealed record AddTask(Person By, string Title) : CaseCommand(By);

/// <summary>Add a remark for the team.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Text">The remark.</param>
public sealed record AddNote(Person By, string Text) : CaseCommand(By);

/// <summary>Silence reminders for a while.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Until">Until when; cut to the deadline.</param>
public sealed record SnoozeReminders(Person By, DateTimeOffset Until) : CaseCommand(By);

/// <summary>Let reminders speak again.</summary>
public sealed record EndSnooze(Person By) : CaseCommand(By);

/// <summary>Close the case.</summary>
/// <param name="By">Who asks.</param>
/// <param name="EvenWithOpenTasks">True: open tasks and promises are left as they are.</param>
public sealed record Close(Person By, bool EvenWithOpenTasks = false) : CaseCommand(By);

/// <summary>Open the case again.</summary>
public sealed record Reopen(Person By) : CaseCommand(By);

/// <summary>A further message reached the case.</summary>
/// <param name="Inquiry">The message.</param>
/// <param name="Judgement">What triage says of it.</param>
public sealed record ReceiveMessage(Inquiry Inquiry, TriageResult Judgement) : CaseCommand(Person.Bot);

/// <summary>Add what the buyer wrote in Seller Central: where there is no address, no mail of theirs finds the case.</summary>
/// <param name="By">Who pasted it.</param>
/// <param name="Text">The buyer's words.</param>
/// <param name="Judgement">What triage says of them.</param>
public sealed record AddBuyerWords(Person By, string Text, TriageResult Judgement) : CaseCommand(By);

/// <summary>Take note of the buyer's earlier cases as they are now.</summary>
/// <param name="Past">What is known of them.</param>
public sealed record KnowPast(BuyerPast Past) : CaseCommand(Person.Bot);

/// <summary>A reminder rung, the end of a snooze or of an attempt has come: look at the clocks.</summary>
public sealed record Wake() : CaseCommand(Person.Bot);

/// <summary>Remove what a closed case tells of its buyer: its retention period is over.</summary>
/// <param name="ClosedBefore">Refused when it was closed later, or is open.</param>
public sealed record Forget(DateTimeOffset ClosedBefore) : CaseCommand(Person.Bot);

/// <summary>The channel can be told again what it could not be told: what waits for a further attempt is due now.</summary>
/// <param name="RemindAt">When reminders are told: the same for all cases that are told to now, so that theirs are one message; null: now.</param>
public sealed record TellNow(DateTimeOffset? RemindAt = null) : CaseCommand(Person.Bot);

/// <summary>An effect is about to be performed; recorded before the outside world is touched.</summary>
/// <param name="EffectId">The effect.</param>
public sealed record StartEffect(string EffectId) : CaseCommand(Person.Bot);

/// <summary>An effect of the channel is done.</summary>
/// <param name="EffectId">The effect.</param>
/// <param name="Cards">Where the card is shown now, for <see cref="ShowCard"/>; otherwise null.</param>
public sealed record FinishEffect(string EffectId, ImmutableSortedDictionary<string, string>? Cards = null) : CaseCommand(Person.Bot);

/// <summary>An effect of the channel failed and is tried again later.</summary>
/// <param name="EffectId">The effect.</param>
/// <param name="Detail">What went wrong, one line.</param>
/// <param name="Cards">Where the card is shown now, for a <see cref="ShowCard"/> that succeeded in part; otherwise null.</param>
/// <param name="Again">
/// When it is tried again, within 15 min: the channel asked for that moment, or others failed with it; null: after a wait that grows.
/// </param>
public sealed record FailEffect(
    string EffectId, string Detail, ImmutableSortedDictionary<string, string>? Cards = null, DateTimeOffset? Again = null) : CaseCommand(Person.Bot);

/// <summary>An attempt to send ended.</summary>
/// <param name="EffectId">The effect.</param>
/// <param name="Outcome">How.</param>
public sealed record FinishSend(string EffectId, SendOutcome Outcome) : CaseCommand(Person.Bot);
