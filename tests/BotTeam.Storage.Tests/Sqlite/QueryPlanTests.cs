// Every statement of the store is worked through an index, however many cases there are: SQLite itself says how.
using System.Reflection;
using System.Text.RegularExpressions;
using BotTeam.Storage.Sqlite;

namespace BotTeam.Storage.Tests.Sqlite;

public sealed partial class QueryPlanTests
{
    /// <summary>What may be walked from end to end: the leases held just now, and what a list has chosen already.</summary>
    private static readonly string[] Small = ["SCAN l", "SCAN chosen", "SCAN CONSTANT ROW", "SCAN (subquery-1)", "SCAN (subquery-3)"];

    public static TheoryData<string, string> Statements()
    {
        var all = new TheoryData<string, string>();
        foreach (var holder in new[] { typeof(CaseSql), typeof(SqliteStorage) })
            foreach (var field in holder.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(field => field.IsLiteral && field.FieldType == typeof(string)))
                all.Add(field.Name, (string)field.GetRawConstantValue()!);
        foreach (var columns in Enumerable.Range(0, 8))
            all.Add($"Update {columns}", CaseSql.Update((columns & 1) != 0, (columns & 2) != 0, (columns & 4) != 0));
        foreach (var filters in Enumerable.Range(0, 8))
        {
            all.Add($"List {filters}", CaseSql.List((filters & 1) != 0, (filters & 2) != 0, (filters & 4) != 0));
            all.Add($"Places {filters}", CaseSql.Places((filters & 1) != 0, (filters & 2) != 0, (filters & 4) != 0));
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task No_statement_scans_a_table_that_grows(string name, string sql)
    {
        foreach (var step in await PlanAsync(sql))
            Assert.True(!step.StartsWith("SCAN", StringComparison.Ordinal) || Small.Any(small => (step + " ").StartsWith(small + " ", StringComparison.Ordinal)), $"{name}: {step}");
    }

    [Theory]
    [InlineData(nameof(CaseSql.Due), "SEARCH cases USING INDEX cases_by_wake (wake_at<?)")]
    [InlineData(nameof(CaseSql.NextFree), "SEARCH cases USING COVERING INDEX cases_by_wake (wake_at>?)")]
    [InlineData(nameof(CaseSql.OfBuyer), "SEARCH buyer_cases USING PRIMARY KEY (store_id=? AND key=?)")]
    [InlineData(nameof(CaseSql.KeysOfCase), "SEARCH buyer_cases USING INDEX buyer_cases_by_number (number=?)")]
    [InlineData(nameof(CaseSql.FindOnce), "SEARCH once_keys USING PRIMARY KEY (key=?)")]
    [InlineData(nameof(CaseSql.ForgetOnce), "SEARCH once_keys USING COVERING INDEX once_keys_by_use (used_at<?)")]
    [InlineData(nameof(CaseSql.GetByThread), "SEARCH t USING PRIMARY KEY (store_id=? AND key=?)")]
    [InlineData(nameof(CaseSql.CountOverdueOfStore), "SEARCH cases USING COVERING INDEX cases_by_store (store_id=? AND status=? AND due_at<?)")]
    [InlineData(nameof(CaseSql.CountClosedOfStore), "SEARCH cases USING COVERING INDEX cases_by_closing (closed_at>?)")]
    [InlineData(nameof(CaseSql.Forgettable), "SEARCH cases USING INDEX cases_to_forget (store_id=? AND closed_at<?)")]
    [InlineData(nameof(CaseSql.DueAppointment), "SEARCH appointments USING INDEX appointments_by_due (due_at<?)")]
    public async Task The_hot_look_ups_use_the_index_made_for_them(string name, string step)
    {
        var sql = (string)typeof(CaseSql).GetField(name)!.GetRawConstantValue()!;

        var plan = await PlanAsync(sql);

        Assert.Contains(step, plan);
        Assert.DoesNotContain(plan, one => one.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, false, "SEARCH cases USING COVERING INDEX cases_by_due (status=? AND due_at<?)")]
    [InlineData(true, false, "SEARCH cases USING COVERING INDEX cases_by_store (store_id=? AND status=? AND due_at<?)")]
    [InlineData(false, true, "SEARCH cases USING COVERING INDEX cases_by_assignee (assignee_id=? AND status=? AND due_at<?)")]
    [InlineData(true, true, "SEARCH cases USING INDEX cases_by_assignee (assignee_id=? AND status=? AND due_at<?)")]
    public async Task Lists_choose_by_index_before_they_read_a_document(bool ofStore, bool ofAssignee, string step)
    {
        Assert.Contains(step, await PlanAsync(CaseSql.List(ofStore, ofAssignee, ofStatus: true)));
        Assert.Equal(2, (await PlanAsync(CaseSql.List(ofStore, ofAssignee, ofStatus: false))).Count(one => one == step));
        Assert.Contains(step, await PlanAsync(CaseSql.Places(ofStore, ofAssignee, ofStatus: true)));
    }

    private static async Task<List<string>> PlanAsync(string sql)
    {
        await using var temporary = new TemporaryDatabase();
        return await temporary.Database.WriteAsync(
            db =>
            {
                var explain = db.Statement("EXPLAIN QUERY PLAN " + sql);
                foreach (Match parameter in Parameter().Matches(sql))
                    explain.With(parameter.Value, 1);
                var steps = new List<string>();
                using var rows = explain.Rows();
                while (rows.Read())
                    steps.Add(rows.Text(3));
                return steps;
            },
            default);
    }

    [GeneratedRegex("@[a-z]+", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
