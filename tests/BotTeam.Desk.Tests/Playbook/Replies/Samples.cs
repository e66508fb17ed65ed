// A plausible value for every variable of a template.
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Desk.Tests.Playbook.Replies;

internal static class Samples
{
    public static IReadOnlyDictionary<string, string> Standard { get; } = new Dictionary<string, string>
    {
        ["buyerName"] = "山田",
        ["storeName"] = "あおぞら商店",
        ["personName"] = "青木",
        ["orderId"] = "250-1234567-1234567",
        ["productName"] = "ステンレスボトル 500ml",
    };

    public static Dictionary<string, string> Filled(ReplyTemplate template, IEnumerable<KeyValuePair<string, string>>? given = null)
    {
        var values = new Dictionary<string, string>(Standard);
        foreach (var variable in template.Variables)
            values[variable.Name] = Value(variable);
        foreach (var (name, value) in given ?? [])
            values[name] = value;
        return values;
    }

    public static string Value(TemplateVariable variable) => variable.Input switch
    {
        VariableInput.Date => "2026-11-27",
        VariableInput.Dates => "2026-11-27..2026-11-30",
        VariableInput.Money => "3980",
        VariableInput.Choice => variable.Choices[0].Id,
        _ => "確認中の内容",
    };
}
