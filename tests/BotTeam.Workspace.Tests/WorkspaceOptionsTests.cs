// Wrong options stop the start with a sentence that helps.
namespace BotTeam.Workspace.Tests;

public class WorkspaceOptionsTests
{
    [Fact]
    public void Options_that_are_right_pass() => Desk.Options.Check();

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_that_are_wrong_are_named(WorkspaceOptions options, string part) =>
        Assert.Contains(part, Assert.Throws<InvalidOperationException>(options.Check).Message, StringComparison.Ordinal);

    public static TheoryData<WorkspaceOptions, string> Wrong() => new()
    {
        { new WorkspaceOptions(), "at least one person" },
        { new WorkspaceOptions { People = [new WorkspacePerson { Id = "佐藤" }] }, "佐藤" },
        { new WorkspaceOptions { People = [new WorkspacePerson { Id = "a" }, new WorkspacePerson { Id = "a" }] }, "same id" },
        { new WorkspaceOptions { People = [new WorkspacePerson { Id = "a" }], Channels = [new WorkspaceChannel { Id = "x;messageid=1" }] }, "x;messageid=1" },
        { new WorkspaceOptions { People = [new WorkspacePerson { Id = "a" }], TimeZone = "Mars/Base" }, "Mars/Base" },
    };
}
