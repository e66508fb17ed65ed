// A person with a phone: sees a card, taps a button by what it says, types.
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Harness;

/// <summary>One person in one conversation. What a tap answers is what this person sees next.</summary>
internal sealed class Hand(DeskHost host, Person person, string conversation, string locale)
{
    private static int _lastActivity;
    private string? _message;
    private Activity? _last;

    /// <summary>The card this person sees.</summary>
    public SeenCard? Card { get; private set; }

    /// <summary>The card, which must be there.</summary>
    public SeenCard Sees => Card ?? throw new InvalidOperationException($"{person.Name} sees no card.");

    /// <summary>What the bot said to the last tap when it was not a card; what it posted last in answer to a message.</summary>
    public string? Told { get; private set; }

    /// <summary>Looks at the card of a case in the channel.</summary>
    public Hand Look(int number) => Look(host.CardOf(number));

    /// <summary>Looks at the card of a message.</summary>
    public Hand Look(ChannelMessage message)
    {
        (Card, Told, _message) = (message.Card, null, message.Id);
        return this;
    }

    /// <summary>Taps a button; inputs that are not given keep what stands in them. The worker then does what is due.</summary>
    /// <param name="title">What the button says.</param>
    /// <param name="inputs">Id and value of what is typed or chosen.</param>
    public async Task<Hand> TapAsync(string title, params (string Id, string Value)[] inputs)
    {
        await TapOnlyAsync(title, inputs);
        await host.WorkAsync();
        return this;
    }

    /// <summary>Taps a button and leaves the worker alone.</summary>
    public Task TapOnlyAsync(string title, params (string Id, string Value)[] inputs)
    {
        var button = Sees.Button(title);
        return SendAsync(button.Verb, With(button.Data, inputs));
    }

    /// <summary>Taps several buttons one after the other.</summary>
    public async Task<Hand> TapAllAsync(params string[] titles)
    {
        foreach (var title in titles)
            await TapAsync(title);
        return this;
    }

    /// <summary>Sends a button as it was not shown: forged.</summary>
    public async Task<AdaptiveCardInvokeResponse> SendAsync(string? verb, JsonNode? data, string trigger = "manual")
    {
        var action = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data?.DeepClone() };
        var activity = Activity(ActivityTypes.Invoke);
        activity.Name = InvokeNames.AdaptiveCardAction;
        activity.ReplyToId = _message;
        activity.Value = JsonSerializer.SerializeToElement(new JsonObject { ["action"] = action, ["trigger"] = trigger });
        var response = await host.Channel.ProcessActivityAsync(null, Kept(activity), host.Get<IBot>().OnTurnAsync, CancellationToken.None);
        Assert.Equal(200, response!.Status);
        var answer = response.Body!.Value.Deserialize<AdaptiveCardInvokeResponse>(JsonSerializerOptions.Web)!;
        if (answer.Type == Attachment.AdaptiveCardContentType)
            (Card, Told) = (new SeenCard(answer.Value!.Value), null);
        else
            Told = answer.Value!.Value.ValueKind == JsonValueKind.String ? answer.Value.Value.GetString() : answer.Value.Value.GetRawText();
        return answer;
    }

    /// <summary>The channel delivers what this person did last once more, as it does when it heard no answer.</summary>
    public async Task<InvokeResponse?> DeliverAgainAsync()
    {
        var response = await host.Channel.ProcessActivityAsync(null, Kept(_last!), host.Get<IBot>().OnTurnAsync, CancellationToken.None);
        await host.WorkAsync();
        return response;
    }

    /// <summary>Something happens to this conversation: an event in the shape the channel sends it.</summary>
    /// <param name="json">The activity; ids of people and conversation as they stand in it.</param>
    public async Task EventAsync(string json)
    {
        var activity = BotJson.ReadActivity(System.Text.Encoding.UTF8.GetBytes(json))!;
        await host.Channel.ProcessActivityAsync(null, activity, host.Get<IBot>().OnTurnAsync, CancellationToken.None);
        await host.WorkAsync();
    }

    /// <summary>Presses a button as an old client does: a message with the fallback's data.</summary>
    public async Task<Hand> SubmitAsync(string title, params (string Id, string Value)[] inputs)
    {
        var activity = Activity(ActivityTypes.Message);
        activity.ReplyToId = _message;
        activity.Value = JsonSerializer.SerializeToElement(With(Sees.Button(title).Submit!, inputs));
        await TurnAsync(activity);
        return this;
    }

    /// <summary>Sends a message with a value as it was not shown: forged.</summary>
    public Task ValueAsync(string value)
    {
        var activity = Activity(ActivityTypes.Message);
        activity.Value = JsonSerializer.SerializeToElement(JsonNode.Parse(value));
        return TurnAsync(activity);
    }

    /// <summary>Types; in the thread of a case when its number is given.</summary>
    public async Task<Hand> SayAsync(string text, int? inThreadOf = null)
    {
        var activity = Activity(ActivityTypes.Message, inThreadOf is { } number ? $";messageid={host.CardOf(number).Id}" : "");
        activity.Text = text;
        await TurnAsync(activity);
        return this;
    }

    private async Task TurnAsync(Activity activity)
    {
        var before = host.Channel.Messages.Count;
        await host.Channel.ProcessActivityAsync(null, Kept(activity), host.Get<IBot>().OnTurnAsync, CancellationToken.None);
        var answers = host.Channel.Messages.Skip(before).ToList();
        Told = answers.LastOrDefault()?.Notification;
        if (answers.LastOrDefault(m => m.Card is not null) is { } answer)
            (Card, _message) = (answer.Card, answer.Id);
        await host.WorkAsync();
    }

    private Activity Activity(string type, string thread = "") => new(type)
    {
        Id = $"in{Interlocked.Increment(ref _lastActivity)}",
        ChannelId = "test",
        ServiceUrl = "https://channel.example",
        From = new ChannelAccount(person.Id, person.Name),
        Recipient = new ChannelAccount("28:bot", "BotTeam"),
        Conversation = conversation.StartsWith("a:", StringComparison.Ordinal)
            ? new ConversationAccount(null, "personal", conversation, tenantId: "tenant-1")
            : new ConversationAccount(true, "channel", conversation + thread, tenantId: "tenant-1"),
        Locale = locale,
        Timestamp = host.Now,
    };

    private Activity Kept(Activity activity)
    {
        // The bot may change what it is given: what is delivered again is as it was.
        _last = BotJson.ReadActivity(BotJson.ToUtf8Bytes(activity))!;
        return activity;
    }

    private JsonObject With(JsonObject data, (string Id, string Value)[] inputs)
    {
        var merged = (JsonObject)data.DeepClone();
        foreach (var (id, value) in Sees.Inputs)
            merged[id] = value;
        foreach (var (id, value) in inputs)
        {
            Assert.True(Sees.Inputs.ContainsKey(id), $"The card has no input '{id}'; there are: {string.Join(", ", Sees.Inputs.Keys)}");
            merged[id] = value;
        }

        return merged;
    }
}
