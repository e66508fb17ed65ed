// Cases and their parts by System.Text.Json alone, property by property as reflection finds them: what documents were written
// with before, and what the hand-written format is judged by.
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BotTeam.Desk.Cases;

namespace BotTeam.Desk.Tests.Cases;

internal static class PlainJson
{
    private static readonly (string, Type)[] NotInDocuments =
        [(nameof(Case.Number), typeof(Case)), (nameof(Case.Version), typeof(Case)), (nameof(Draft.TextHash), typeof(Draft))];

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut, NameEffects } },
    };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>Whether a property has a place in the documents of its type.</summary>
    public static bool IsStored(PropertyInfo property) =>
        !NotInDocuments.Contains((property.Name, property.DeclaringType!));

    private static void LeaveOut(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].AttributeProvider is PropertyInfo property && !IsStored(property))
                type.Properties.RemoveAt(i);
        }
    }

    private static void NameEffects(JsonTypeInfo type)
    {
        if (type.Type != typeof(Effect))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "effect",
            DerivedTypes =
            {
                new(typeof(SendReply), "send-reply"), new(typeof(ShowCard), "show-card"), new(typeof(PostAnnouncement), "announce"),
                new(typeof(PostReminder), "remind"), new(typeof(DeleteFiles), "delete-files"),
            },
        };
    }
}
