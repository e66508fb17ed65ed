// What holds for a case whatever is done to it in whatever order.
using System.Text.Json;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;
using FsCheck;
using FsCheck.Fluent;

namespace BotTeam.Desk.Tests.Cases;

public class CasePropertiesTests
{
    private static readonly StoreProfile Quiet = Given.Store() with { Quiet = new QuietHours(new(22, 0), new(8, 0)) };

    [Fact]
    public void Nobody_gets_the_same_reply_from_two_hand_overs_on_their_way() => Holds(scene =>
    {
        var sends = scene.Case.Effects.OfType<SendReply>().ToList();
        Assert.True(sends.Count <= 1);
        Assert.Equal(scene.Case.Draft is { Stage: DraftStage.Sending } draft ? [draft.Id] : [], sends.Select(s => s.DraftId));
    });

    [Fact]
    public void What_leaves_or_has_left_was_approved_by_somebody_with_the_role_word_for_word() => Holds(scene =>
    {
        var approved = scene.Case.History
            .Where(h => h.What == HistoryKind.Approved && scene.Store.People.RoleOf(h.By.Id) >= Role.Approver)
            .Select(h => h.Detail).ToHashSet();
        var ours = scene.Case.Messages.Where(m => m is { Direction: Direction.ToBuyer, Kind: InquiryKind.Message }).Select(m => m.Text);
        Assert.All(ours.Concat(scene.Case.Effects.OfType<SendReply>().Select(s => s.Reply.Text)), text => Assert.Contains(TextHashes.Of(text), approved));
    });

    [Fact]
    public void No_message_is_lost_or_changed_and_history_only_grows()
    {
        Case? before = null;
        Holds(
            scene =>
            {
                var now = scene.Case;
                if (before is not null)
                {
                    Assert.Equal(before.Messages.Select(Words), now.Messages.Take(before.Messages.Count).Select(Words));
                    Assert.Equal(before.History, now.History.Take(before.History.Count));
                    Assert.Equal(before.Notes, now.Notes.Take(before.Notes.Count));
                }

                before = now;
            },
            begin: () => before = null);

        static (string, Direction, string, DateTimeOffset) Words(CaseMessage m) => (m.Id, m.Direction, m.Text, m.At);
    }

    [Fact]
    public void Every_message_of_the_buyer_waits_on_a_clock_or_says_how_it_was_settled() => Holds(scene =>
    {
        foreach (var message in scene.Case.Messages.Where(m => m.Direction == Direction.FromBuyer))
            Assert.Equal(message.SettledAt is null, message.Settlement == Settlement.None);
        if (scene.Case.Messages.Any(Clocks.Waits))
            Assert.Equal(CaseStatus.Open, scene.Case.Status);
    });

    [Fact]
    public void What_is_derived_is_consistent() => Holds(scene =>
    {
        var (value, clocks) = (scene.Case, scene.Clocks);
        Assert.Equal(clocks.Count == 0 ? null : clocks.Min(c => c.DueAt), value.DueAt);
        Assert.Equal(clocks.Count == 0 && value.Effects.IsEmpty, value.WakeAt is null);
        Assert.All(value.Effects, effect => Assert.True(value.WakeAt <= effect.NotBefore));
        Assert.All(value.Rungs.Keys, key => Assert.Contains(key, clocks.Select(c => c.Key)));
        Assert.All(value.Effects.OfType<PostReminder>(), r => Assert.Contains(r.Clock.Key, clocks.Select(c => c.Key)));
        if (value.Status == CaseStatus.Closed)
            Assert.Null(value.Draft);
        Assert.Distinct(value.Messages.Select(m => m.Id).Concat(value.Effects.Select(e => e.Id)).Concat(value.Tasks.Select(t => t.Id)));
    });

    [Fact]
    public void Once_woken_and_everything_performed_the_worker_has_nothing_left_to_do_now() => Holds(
        scene =>
        {
            var value = Carried(scene, scene.Case, new Wake());
            foreach (var effect in value.Effects)
            {
                value = effect is SendReply
                    ? Carried(scene, value, new FinishSend(effect.Id, new SendOutcome(SendVerdict.Unclear, "…")))
                    : Carried(scene, value, new FinishEffect(effect.Id));
            }

            // Ending a reply tells the channel something again.
            foreach (var effect in value.Effects)
                value = Carried(scene, value, new FinishEffect(effect.Id));
            Assert.Empty(value.Effects);
            Assert.True(value.WakeAt is null || value.WakeAt > scene.Now, $"It is {scene.Now:O}, and the case wants to be woken at {value.WakeAt:O}.");
        },
        store: Quiet);

    [Fact]
    public void A_case_is_the_same_after_it_was_written_down_and_read() => Holds(scene =>
    {
        var document = CaseDocument.Write(scene.Case);
        var read = CaseDocument.Read(document, scene.Case.Number, scene.Case.Version);

        Assert.Equal(document, CaseDocument.Write(read));
        Assert.Equal((scene.Case.WakeAt, scene.Case.DueAt, scene.Case.Draft?.TextHash), (read.WakeAt, read.DueAt, read.Draft?.TextHash));
        Assert.Equal(Json(scene.Try(new Wake())), Json(CaseRules.Decide(read, new Wake(), scene.Context)));
    });

    [Fact]
    public void A_case_that_has_forgotten_holds_nothing_that_anybody_wrote() => Holds(scene =>
    {
        // With a reply on its way a case cannot be closed.
        if (scene.Case.Draft is { Stage: DraftStage.Sending or DraftStage.Unclear })
            return;
        var closed = scene.Case with { Status = CaseStatus.Closed, ClosedAt = scene.Now, Draft = null };
        var written = closed.Messages.SelectMany(m => new[] { m.Text, m.Subject })
            .Concat(closed.Notes.Select(note => note.Text))
            .Concat(closed.Tasks.Where(task => task.FromOutcome is null).Select(task => task.TitleJa))
            .Concat(closed.History.Where(h => h.What is HistoryKind.Rejected or HistoryKind.Noted).Select(h => h.Detail ?? ""))
            .Concat([closed.Subject, closed.Buyer.Name ?? ""])
            .SelectMany(text => text.Split('\n')).Where(line => line.Length > 1).ToHashSet();

        using var left = JsonDocument.Parse(CaseDocument.Write(Carried(scene, closed, new Forget(scene.Now))));

        Assert.All(Strings(left.RootElement), text => Assert.DoesNotContain(written, line => text.Contains(line, StringComparison.Ordinal)));

        static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
            JsonValueKind.String => [element.GetString()!],
            _ => [],
        };
    });

    [Fact]
    public void A_decision_with_the_same_case_command_and_time_is_the_same_and_a_refusal_repeats_itself() =>
        Prop.ForAll(Move.Days, Arb.From(Move.Gen), (moves, last) =>
        {
            var scene = Scene.Of();
            foreach (var move in moves)
                Play(scene, move);
            var (before, command) = (Json(scene.Case), last.On(scene));

            Assert.Equal(Json(scene.Try(command)), Json(scene.Try(command)));
            Assert.Equal(before, Json(scene.Case));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_random_days_reach_everything_a_case_can_go_through()
    {
        var reached = new HashSet<HistoryKind>();
        var chance = new Random(114);
        for (var day = 0; day < 400; day++)
        {
            var scene = day % 3 == 0 ? Scene.WithoutAddress() : Scene.Of();
            for (var i = 0; i < 120; i++)
                Play(scene, Move.At(chance));
            reached.UnionWith(scene.Case.History.Select(h => h.What));
        }

        // No move is an official cancel request, and nothing is forgotten that soon.
        Assert.Equal(Enum.GetValues<HistoryKind>().Except([HistoryKind.FactSet, HistoryKind.Forgotten]), reached.Order());
    }

    private static void Holds(Action<Scene> invariant, StoreProfile? store = null, Action? begin = null) =>
        Prop.ForAll(Move.Days, moves =>
        {
            begin?.Invoke();
            // Every third day the case was registered without an address.
            var scene = moves.Length % 3 == 0 ? Scene.WithoutAddress(store) : Scene.Of(store: store);
            invariant(scene);
            foreach (var move in moves)
            {
                Play(scene, move);
                invariant(scene);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(120));

    private static void Play(Scene scene, Move move)
    {
        scene.After(move.Minutes / 60.0);
        if (move is { What: Move.PlaybookChanges, Pick: < 7 })
            scene.PlaybookChanges(scene.Playbook == SmallPlaybook.Playbook ? SmallPlaybook.Turned : SmallPlaybook.Playbook);
        var command = move.On(scene);
        if (scene.Try(command) is CaseDecision.Accepted)
            scene.Do(command);
    }

    private static Case Carried(Scene scene, Case value, CaseCommand command) =>
        ((CaseDecision.Accepted)CaseRules.Decide(value, command, scene.Context)).Case;

    private static string Json(CaseDecision decision) => decision is CaseDecision.Accepted accepted ? Json(accepted.Case) : decision.ToString();

    private static string Json(Case value) => System.Text.Encoding.UTF8.GetString(CaseDocument.Write(value));
}
