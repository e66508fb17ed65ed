// Contract: claims, leases, the next wake, appointments.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Contract;

public abstract partial class CaseStoreContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Due_cases_are_claimed_earliest_first_and_not_before_their_time()
    {
        var late = await OpenCaseAsync(Case(wakeAt: Noon));
        var early = await OpenCaseAsync(Case(wakeAt: Noon.AddHours(-1).ToOffset(TimeSpan.FromHours(-5))));
        await OpenCaseAsync(Case(wakeAt: Noon.AddTicks(1)));
        await OpenCaseAsync(Case());

        var claimed = await Store.ClaimDueAsync("w", Noon, Lease, 10, None);

        Assert.Equal([early.Number, late.Number], claimed.Select(one => one.Number));
        Assert.Equal(Json(early), Json(claimed[0]));
        Assert.Equal(early.Version, claimed[0].Version);
    }

    [Fact]
    public async Task No_more_are_claimed_than_asked_for_and_the_rest_come_next()
    {
        for (var i = 0; i < 5; i++)
            await OpenCaseAsync(Case(wakeAt: Noon.AddMinutes(-i)));

        var first = await Store.ClaimDueAsync("a", Noon, Lease, 3, None);
        var second = await Store.ClaimDueAsync("b", Noon, Lease, 3, None);

        Assert.Equal([1005, 1004, 1003], first.Select(one => one.Number));
        Assert.Equal([1002, 1001], second.Select(one => one.Number));
    }

    [Fact]
    public async Task A_leased_case_is_claimed_again_when_the_lease_ends_and_not_a_tick_earlier()
    {
        await OpenCaseAsync(Case(wakeAt: Noon));
        Assert.Single(await Store.ClaimDueAsync("a", Noon, Lease, 1, None));

        Assert.Empty(await Store.ClaimDueAsync("a", Noon, Lease, 1, None));
        Assert.Empty(await Store.ClaimDueAsync("b", Noon + Lease - TimeSpan.FromTicks(1), Lease, 1, None));
        Assert.Single(await Store.ClaimDueAsync("b", Noon + Lease, Lease, 1, None));
        Assert.Empty(await Store.ClaimDueAsync("a", Noon + Lease, Lease, 1, None));
    }

    [Fact]
    public async Task Among_ended_leases_and_fresh_cases_the_earliest_wake_is_first()
    {
        await OpenCaseAsync(Case(wakeAt: Noon));
        await Store.ClaimDueAsync("crashed", Noon, Lease, 1, None);
        await OpenCaseAsync(Case(wakeAt: Noon.AddMinutes(1)));

        var claimed = await Store.ClaimDueAsync("w", Noon.AddMinutes(10), Lease, 10, None);

        Assert.Equal([1001, 1002], claimed.Select(one => one.Number));
    }

    [Fact]
    public async Task Others_save_a_leased_case_and_the_lease_goes_on()
    {
        var opened = await OpenCaseAsync(Case(wakeAt: Noon));
        await Store.ClaimDueAsync("w", Noon, Lease, 1, None);

        var result = await Store.SaveAsync(Save(opened with { Subject = "x" }), None);

        Assert.Equal(SaveVerdict.Saved, result.Verdict);
        Assert.Empty(await Store.ClaimDueAsync("v", Noon, Lease, 1, None));
    }

    [Fact]
    public async Task The_save_that_ends_a_wake_gives_the_lease_back()
    {
        await OpenCaseAsync(Case(wakeAt: Noon));
        var claimed = Assert.Single(await Store.ClaimDueAsync("w", Noon, Lease, 1, None));

        await Store.SaveAsync(Save(claimed with { WakeAt = Noon.AddSeconds(1) }, release: "w"), None);

        Assert.Empty(await Store.ClaimDueAsync("v", Noon, Lease, 1, None));
        Assert.Single(await Store.ClaimDueAsync("v", Noon.AddSeconds(1), Lease, 1, None));
    }

    [Fact]
    public async Task A_worker_gives_back_only_its_own_lease()
    {
        await OpenCaseAsync(Case(wakeAt: Noon));
        await Store.ClaimDueAsync("slow", Noon, Lease, 1, None);
        var claimed = Assert.Single(await Store.ClaimDueAsync("quick", Noon + Lease, Lease, 1, None));

        await Store.ReleaseAsync(1001, "slow", None);
        Assert.Empty(await Store.ClaimDueAsync("third", Noon + Lease, Lease, 1, None));
        await Store.SaveAsync(Save(claimed, release: "slow"), None);
        Assert.Empty(await Store.ClaimDueAsync("third", Noon + Lease, Lease, 1, None));

        await Store.ReleaseAsync(1001, "quick", None);
        Assert.Single(await Store.ClaimDueAsync("third", Noon + Lease, Lease, 1, None));
    }

    [Fact]
    public async Task A_renewed_lease_holds_longer()
    {
        await OpenCaseAsync(Case(wakeAt: Noon));
        await OpenCaseAsync(Case(wakeAt: Noon));
        await Store.ClaimDueAsync("w", Noon, Lease, 10, None);

        await Store.RenewAsync([1002, 4711], "w", Noon + (2 * Lease), None);

        var ended = await Store.ClaimDueAsync("v", Noon + Lease, 3 * Lease, 10, None);
        Assert.Empty(await Store.ClaimDueAsync("v", Noon + (2 * Lease) - TimeSpan.FromTicks(1), Lease, 10, None));
        var later = await Store.ClaimDueAsync("v", Noon + (2 * Lease), Lease, 10, None);
        Assert.Equal([1001, 1002], ended.Concat(later).Select(one => one.Number));
    }

    [Fact]
    public async Task A_lease_that_went_to_another_worker_is_not_renewed()
    {
        await OpenCaseAsync(Case(wakeAt: Noon));
        await Store.ClaimDueAsync("slow", Noon, Lease, 1, None);
        await Store.ClaimDueAsync("quick", Noon + Lease, Lease, 1, None);

        await Store.RenewAsync([1001], "slow", Noon + (9 * Lease), None);

        Assert.Single(await Store.ClaimDueAsync("third", Noon + (2 * Lease), Lease, 1, None));
    }

    [Fact]
    public async Task A_save_that_is_refused_gives_no_lease_back()
    {
        await OpenCaseAsync(Case(wakeAt: Noon));
        var claimed = Assert.Single(await Store.ClaimDueAsync("w", Noon, Lease, 1, None));

        await Store.SaveAsync(Save(claimed with { Version = 99 }, release: "w"), None);

        Assert.Empty(await Store.ClaimDueAsync("v", Noon, Lease, 1, None));
    }

    [Fact]
    public async Task Giving_back_what_nobody_holds_is_no_error()
    {
        await OpenCaseAsync(Case(wakeAt: Noon));

        await Store.ReleaseAsync(1001, "w", None);
        await Store.ReleaseAsync(4711, "w", None);

        Assert.Single(await Store.ClaimDueAsync("w", Noon, Lease, 1, None));
    }

    [Fact]
    public async Task The_next_wake_is_the_earliest_wake_or_end_of_a_lease()
    {
        Assert.Null(await Store.NextWakeAsync(None));
        await OpenCaseAsync(Case());
        Assert.Null(await Store.NextWakeAsync(None));

        await OpenCaseAsync(Case(wakeAt: Noon.AddTicks(3)));
        await OpenCaseAsync(Case(wakeAt: Noon.AddHours(1)));
        Assert.Equal(Noon.AddTicks(3), await Store.NextWakeAsync(None));

        await Store.ClaimDueAsync("w", Noon.AddTicks(3), Lease, 1, None);
        Assert.Equal(Noon.AddTicks(3) + Lease, await Store.NextWakeAsync(None));

        await OpenCaseAsync(Case(wakeAt: Noon.AddMinutes(1)));
        Assert.Equal(Noon.AddMinutes(1), await Store.NextWakeAsync(None));
    }

    [Fact]
    public async Task A_lease_on_a_case_that_wakes_later_or_never_again_wakes_nobody()
    {
        await OpenCaseAsync(Case(wakeAt: Noon));
        var claimed = Assert.Single(await Store.ClaimDueAsync("w", Noon, Lease, 1, None));

        var later = await Store.SaveAsync(Save(claimed with { WakeAt = Noon.AddHours(1) }), None);
        Assert.Equal(Noon.AddHours(1), await Store.NextWakeAsync(None));

        await Store.SaveAsync(Save(later.Case! with { WakeAt = null }), None);
        Assert.Null(await Store.NextWakeAsync(None));
        Assert.Empty(await Store.ClaimDueAsync("v", Noon.AddHours(2), Lease, 1, None));
    }

    [Fact]
    public async Task At_the_moment_of_the_next_wake_there_is_something_to_claim()
    {
        var moments = new[] { Noon, Noon.AddTicks(1), Noon.AddMilliseconds(0.5), Noon.AddMinutes(7) };
        foreach (var moment in moments)
            await OpenCaseAsync(Case(wakeAt: moment));

        for (var left = moments.Length; left > 0; left--)
        {
            var at = await Store.NextWakeAsync(None);
            var claimed = Assert.Single(await Store.ClaimDueAsync("w", at!.Value, Lease, 1, None));
            await Store.SaveAsync(Save(claimed with { WakeAt = null }, release: "w"), None);
        }
        Assert.Null(await Store.NextWakeAsync(None));
    }

    [Fact]
    public async Task An_appointment_is_leased_when_due_and_comes_back_at_its_next_time()
    {
        await Store.SetAppointmentAsync(new Appointment("digest:demo", Noon), onlyIfNew: true, None);
        Assert.Null(await Store.ClaimAppointmentAsync("w", Noon.AddTicks(-1), Lease, None));

        var claimed = await Store.ClaimAppointmentAsync("w", Noon, Lease, None);
        Assert.Equal(new Appointment("digest:demo", Noon), claimed);
        Assert.Null(await Store.ClaimAppointmentAsync("v", Noon + Lease - TimeSpan.FromTicks(1), Lease, None));

        await Store.SetAppointmentAsync(claimed! with { DueAt = Noon.AddMinutes(1) }, onlyIfNew: false, None);
        Assert.Null(await Store.ClaimAppointmentAsync("v", Noon, Lease, None));
        Assert.Equal(Noon.AddMinutes(1), (await Store.ClaimAppointmentAsync("v", Noon.AddMinutes(1), Lease, None))!.DueAt);
    }

    [Fact]
    public async Task An_appointment_of_a_worker_that_died_is_leased_again()
    {
        await Store.SetAppointmentAsync(new Appointment("digest:demo", Noon), onlyIfNew: true, None);
        await Store.ClaimAppointmentAsync("dead", Noon, Lease, None);

        Assert.NotNull(await Store.ClaimAppointmentAsync("w", Noon + Lease, Lease, None));
    }

    [Fact]
    public async Task An_appointment_that_exists_is_left_alone_when_asked_to()
    {
        await Store.SetAppointmentAsync(new Appointment("digest:demo", Noon), onlyIfNew: true, None);
        await Store.ClaimAppointmentAsync("w", Noon, Lease, None);

        await Store.SetAppointmentAsync(new Appointment("digest:demo", Noon.AddHours(-1)), onlyIfNew: true, None);

        Assert.Null(await Store.ClaimAppointmentAsync("v", Noon, Lease, None));
        Assert.Equal(Noon, (await Store.ClaimAppointmentAsync("v", Noon + Lease, Lease, None))!.DueAt);
    }

    [Fact]
    public async Task Appointments_are_leased_one_by_one_earliest_first_and_never_twice()
    {
        await Store.SetAppointmentAsync(new Appointment("digest:b", Noon), onlyIfNew: true, None);
        await Store.SetAppointmentAsync(new Appointment("digest:a\0\\\uD800", Noon.AddHours(-1)), onlyIfNew: true, None);

        var claims = new List<string?>();
        for (var i = 0; i < 3; i++)
            claims.Add((await Store.ClaimAppointmentAsync($"w{i}", Noon, Lease, None))?.Key);

        Assert.Equal(["digest:a\0\\\uD800", "digest:b", null], claims);
    }
}
