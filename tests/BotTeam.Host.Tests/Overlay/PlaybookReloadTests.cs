// Files change while the desk works: good ones come into force, broken ones leave the last good ones and are told.
using BotTeam.Bot.Cards;
using BotTeam.Bot.Channels;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Desk;
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Stores;
using BotTeam.Host.Overlay;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotTeam.Host.Tests.Overlay;

public sealed class PlaybookReloadTests : IDisposable
{
    private const string Text = "replies/ja/cancel-done.txt";
    private const string Guide = "guides/cancel.yaml";

    private readonly TeamFolder _team = new();
    private readonly TestFolder _data = new();
    private readonly Channels _channels = new();
    private readonly MemoryStorage _storage = new();

    public void Dispose()
    {
        _team.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task A_changed_file_comes_into_force_and_nobody_is_bothered()
    {
        var desk = await StartAsync();
        _team.Change(Text, text => text.Replace("今回はご縁がございませんでしたが", "このたびは残念でしたが", StringComparison.Ordinal));
        await desk.LookAsync();
        Assert.Contains("このたびは残念でしたが", desk.InForce.Playbook.Template("cancel-done")!.Body.Ja, StringComparison.Ordinal);
        Assert.False(desk.Reload.State.IsBroken);

        _team.Remove(Text);
        await desk.LookAsync();
        Assert.DoesNotContain("このたびは残念でしたが", desk.InForce.Playbook.Template("cancel-done")!.Body.Ja, StringComparison.Ordinal);
        Assert.Empty(_channels.Said);
    }

    [Fact]
    public async Task A_broken_file_leaves_the_last_good_ones_and_every_channel_is_told_once_in_its_language()
    {
        _team.Change(Guide, text => text.Replace("Has the order been shipped?", "Is it out?", StringComparison.Ordinal));
        var desk = await StartAsync();
        var good = desk.InForce.Playbook;
        Break();
        await desk.LookAsync();

        Assert.Same(good, desk.InForce.Playbook);
        Assert.Equal(FilesInForce.LastGood, desk.Reload.State.InForce);
        Assert.Equal(["en", "ja"], _channels.Said.Select(said => said.Store).Order(StringComparer.Ordinal));
        var japanese = _channels.Said.Single(said => said.Store == "ja").Text;
        Assert.Contains("最後に正しく読み込めた内容のまま動きます", japanese, StringComparison.Ordinal);
        Assert.Contains("guides/cancel.yaml の", japanese, StringComparison.Ordinal);
        Assert.Contains("「shiped」というステップはありません。「shipped」のことですか？", japanese, StringComparison.Ordinal);
        var english = _channels.Said.Single(said => said.Store == "en").Text;
        Assert.Contains("guides/cancel.yaml, line ", english, StringComparison.Ordinal);
        Assert.Contains("There is no step 'shiped'. Did you mean 'shipped'?", english, StringComparison.Ordinal);

        // Saved again with the same mistake: nothing new to say.
        File.SetLastWriteTimeUtc(_team.In("guides", "cancel.yaml"), DateTime.UnixEpoch);
        await desk.LookAsync();
        await desk.LookAsync();
        Assert.Equal(2, _channels.Said.Count);

        // Another mistake is news; mended is news once.
        _team.Change(Guide, text => text.Replace("start: shipped", "start: shippd", StringComparison.Ordinal));
        await desk.LookAsync();
        Assert.Equal(4, _channels.Said.Count);
        _team.Remove(Guide);
        await desk.LookAsync();
        await desk.LookAsync();
        Assert.Equal(6, _channels.Said.Count);
        Assert.Contains(_channels.Said, said => said.Text.StartsWith("The playbook files are mended", StringComparison.Ordinal));
        Assert.Contains(_channels.Said, said => said.Text.StartsWith("判断ガイドや定型文のファイルが直り", StringComparison.Ordinal));
        Assert.NotSame(good, desk.InForce.Playbook);
    }

    [Fact]
    public async Task A_restart_with_a_broken_folder_goes_on_with_the_last_good_files_and_says_it_no_second_time()
    {
        _team.Change(Guide, text => text.Replace("Has the order been shipped?", "Is it out?", StringComparison.Ordinal));
        var desk = await StartAsync();
        Break();
        await desk.LookAsync();
        Assert.Equal(2, _channels.Said.Count);

        var again = await StartAsync();
        await again.LookAsync();
        Assert.Equal(FilesInForce.LastGood, again.Reload.State.InForce);
        Assert.Equal("Is it out?", again.InForce.Playbook.Guide("cancel")!.Steps[0].Question.En);
        Assert.Equal(2, _channels.Said.Count);

        // Mended while the program was down: said at the next start.
        _team.Remove(Guide);
        await (await StartAsync()).LookAsync();
        Assert.Equal(4, _channels.Said.Count);
    }

    [Fact]
    public async Task A_first_start_with_a_broken_folder_works_by_the_built_in_files_and_says_so_loudly()
    {
        Break();
        var desk = await StartAsync();
        await desk.LookAsync();
        Assert.Equal(FilesInForce.BuiltIn, desk.Reload.State.InForce);
        Assert.NotEmpty(desk.InForce.Playbook.Guides);
        Assert.Contains(_channels.Said, said => said.Text.StartsWith("判断ガイドや定型文のファイルに誤りがあります。直るまでは、独自の変更を含まない標準の内容で動きます。", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_whose_channel_is_down_is_told_later_and_the_others_at_once()
    {
        var desk = await StartAsync();
        _channels.Down = "ja";
        Break();
        await desk.LookAsync();
        Assert.Equal(["en"], _channels.Said.Select(said => said.Store));
        _channels.Down = null;
        await desk.LookAsync();
        await desk.LookAsync();
        Assert.Equal(["en", "ja"], _channels.Said.Select(said => said.Store));
    }

    [Fact]
    public async Task Words_of_a_file_are_shown_as_words_and_many_mistakes_as_a_few()
    {
        var desk = await StartAsync();
        _team.Change(Guide, text => text.Replace("start: shipped", "start: \"[x](http://evil.example)**b**\"", StringComparison.Ordinal));
        for (var i = 0; i < 20; i++)
            _team.Write($"guides/extra{i}.yaml", "title: x\n");
        await desk.LookAsync();
        var said = _channels.Said.First(s => s.Store == "en").Text;
        Assert.DoesNotContain("[x](http", said, StringComparison.Ordinal);
        Assert.Contains("guides --check", said, StringComparison.Ordinal);
        Assert.True(said.Length < 3_000);
    }

    [Fact]
    public async Task A_folder_that_goes_away_and_comes_back_leaves_the_last_good_files()
    {
        var desk = await StartAsync();
        var away = _data.In("away");
        Directory.Move(_team.Path, away);
        await desk.LookAsync();
        Assert.True(desk.Reload.State.IsBroken);
        Directory.Move(away, _team.Path);
        await desk.LookAsync();
        Assert.False(desk.Reload.State.IsBroken);
        Assert.Equal(4, _channels.Said.Count);
    }

    private void Break() => _team.Change(Guide, text => text.Replace("start: shipped", "start: shiped", StringComparison.Ordinal));

    private async Task<Watched> StartAsync()
    {
        var (folder, lastGood) = (new PlaybookFolder(_team.Path), LastGoodPlaybook.Beside(_data.In("desk.db")));
        var start = await PlaybookStart.ReadAsync(folder, lastGood, TimeProvider.System);
        var inForce = new PlaybookInForce(start.Playbook);
        var stores = new StoreCatalog([Store("ja"), Store("en")]);
        var news = new PlaybookNews(_channels, _storage, new Texts());
        var desk = new Watched(inForce, new PlaybookReload(folder, start, lastGood, inForce, news, stores, TimeProvider.System, NullLogger<PlaybookReload>.Instance));
        await desk.LookAsync();
        return desk;
    }

    private static StoreProfile Store(string language) => new BotTeam.Host.Options.StoreOptions { Name = language, Language = language }.ToProfile(language);

    private sealed record Watched(PlaybookInForce InForce, PlaybookReload Reload)
    {
        public Task LookAsync() => Reload.LookAsync(CancellationToken.None);
    }

    // A channel for each store; the store is the conversation.
    private sealed class Channels : BotAdapter, IStoreChannels
    {
        public List<(string Store, string Text)> Said { get; } = [];

        public string? Down { get; set; }

        public BotConversation? ChannelOf(string storeId) => new(this, new ConversationReference
        {
            ChannelId = "test",
            Bot = new ChannelAccount("bot", "BotTeam"),
            Conversation = new ConversationAccount(true, "channel", storeId),
        });

        public string? StoreOf(string conversationId) => null;

        public ValueTask<BotConversation?> PersonalOfAsync(string personId, CancellationToken cancellationToken) => new((BotConversation?)null);

        public ValueTask<BotTeam.Builder.Schema.ChannelAccount?> MentionOfAsync(string personId, BotConversation? where, CancellationToken cancellationToken) => new((BotTeam.Builder.Schema.ChannelAccount?)null);

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            var store = turnContext.Activity.Conversation!.Id!;
            if (store == Down)
                throw new HttpRequestException("down");
            Said.AddRange(activities.Select(activity => (store, activity.Text ?? "")));
            return Task.FromResult(activities.Select(_ => new ResourceResponse("1")).ToArray());
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
