// What stands in the way of a file is said in the reader's language.
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Playbook.Reading;

namespace BotTeam.Desk.Tests.Playbook;

public sealed class FileReasonsTests
{
    public static TheoryData<Exception, string, string> Faults => new()
    {
        { new FileNotFoundException("Could not find file '/x'."), "ファイルがありません", "there is no such file" },
        { new DirectoryNotFoundException(), "フォルダーがありません", "there is no such folder" },
        { new UnauthorizedAccessException("Access to the path '/x' is denied."), "アクセス権がありません", "this program has no right to it" },
        { new PathTooLongException(), "パスが長すぎます", "the path is too long" },
        { new ArgumentException("Null character in path."), "パスとして使えない文字列です", "this cannot be a path" },
        { new IOException("", unchecked((int)0x80070020)), "別のプログラムが使用中です", "another program has it open" },
        { new IOException("", 11), "別のプログラムが使用中です", "another program has it open" },
        { new IOException("", 28), "ディスクの空き容量がありません", "the disk is full" },
        { new IOException("", 30), "読み取り専用の場所です", "the place is read-only" },
        { new IOException("Stale file handle.\n", 116), "入出力エラー：Stale file handle", "Stale file handle" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_usual_fault_has_words_in_both_languages(Exception fault, string ja, string en) => Assert.Equal(new LocalText(ja, en), FileReasons.Of(fault));

    [Fact]
    public void A_folder_in_the_place_of_a_file_is_no_matter_of_rights() =>
        Assert.Equal("ファイルではなく、フォルダーです", FileReasons.Of(new UnauthorizedAccessException(), isFolder: true).Ja);

    [Fact]
    public void A_mistake_of_the_playbook_names_the_reason_in_Japanese_too()
    {
        foreach (var reason in FileReasons.All)
        {
            Assert.Equal($"ファイルを読めません（{reason.Ja}）。", new PlaybookFault("", 0, $"The file cannot be read: {reason.En}.", "").In(Languages.Ja));
            Assert.Equal($"フォルダーを読めません（{reason.Ja}）。", new PlaybookFault("", 0, $"The folder cannot be read: {reason.En}.", "").In(Languages.Ja));
        }
    }
}
