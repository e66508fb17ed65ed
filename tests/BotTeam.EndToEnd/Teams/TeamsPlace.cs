// The tenant, the team and the bot of the tests, in the shape the local Teams client reads as .m365agentsplayground.yml.
using System.Text.Json.Nodes;

namespace BotTeam.EndToEnd.Teams;

/// <summary>Where the tests take place.</summary>
internal static class TeamsPlace
{
    public const string Tenant = "11111111-1111-1111-1111-111111111111";
    public const string AppId = "22222222-2222-2222-2222-222222222222";
    public const string Bot = $"28:{AppId}";
    public const string Team = "19:teamgeneral@thread.tacv2";
    public const string Channel = "19:inquiries@thread.tacv2";

    /// <summary>What configures the bot for this place.</summary>
    public static Dictionary<string, string> Settings { get; } = new()
    {
        ["Teams__AppId"] = AppId,
        ["Teams__TenantId"] = Tenant,
        ["Teams__WithoutAuthentication"] = "true",
        ["Teams__People__0__Id"] = TeamsPerson.Aoki.ObjectId,
        ["Teams__People__0__Name"] = TeamsPerson.Aoki.Name,
        ["Teams__People__1__Id"] = TeamsPerson.Sato.ObjectId,
        ["Teams__People__1__Name"] = TeamsPerson.Sato.Name,
        ["Teams__People__2__Id"] = TeamsPerson.Suzuki.ObjectId,
        ["Teams__People__2__Name"] = TeamsPerson.Suzuki.Name,
        ["Stores__main__Name"] = "青木商店",
        ["Stores__main__Sender"] = "support@aoki-shoten.example",
        ["Stores__main__Signature__ja"] = "青木商店 お客様窓口",
        ["Stores__main__Signature__en"] = "Aoki Store Customer Service",
        ["Stores__main__Operators"] = TeamsPerson.Aoki.ObjectId,
        ["Stores__main__Approvers"] = TeamsPerson.Sato.ObjectId,
        ["Stores__main__Owners"] = TeamsPerson.Suzuki.ObjectId,
        ["Workspace__Enabled"] = "false",
    };

    /// <summary>The client's configuration: one person sits in front of it. JSON, which YAML contains.</summary>
    /// <param name="me">Who.</param>
    public static string Configuration(TeamsPerson me) => new JsonObject
    {
        ["version"] = "0.1.1",
        ["tenantId"] = Tenant,
        ["bot"] = new JsonObject { ["id"] = Bot, ["name"] = "BotTeam" },
        ["currentUser"] = Person(me),
        ["users"] = new JsonArray([.. TeamsPerson.All.Where(person => person != me).Select(Person)]),
        ["personalChat"] = new JsonObject { ["id"] = me.Chat },
        ["groupChat"] = new JsonObject { ["id"] = "19:groupchat@thread.v2", ["name"] = "グループチャット" },
        ["team"] = new JsonObject
        {
            ["id"] = Team,
            ["name"] = "青木商店",
            ["aadGroupId"] = "44444444-0000-0000-0000-000000000001",
            ["channels"] = new JsonArray(new JsonObject { ["id"] = Channel, ["name"] = "お問い合わせ" }),
        },
    }.ToJsonString();

    private static JsonObject Person(TeamsPerson person) => new()
    {
        ["id"] = person.Id,
        ["name"] = person.Name,
        ["userPrincipleName"] = $"{person.Key}@example.co.jp",
        ["aadObjectId"] = person.ObjectId,
        ["givenName"] = person.Name,
        ["surname"] = person.Name,
        ["email"] = $"{person.Key}@example.co.jp",
    };
}
