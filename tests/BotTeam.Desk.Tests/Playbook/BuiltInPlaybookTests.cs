// What holds for the playbook that ships.
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Playbook;

public class BuiltInPlaybookTests
{
    [Fact]
    public void Every_category_of_the_contract_has_a_name_in_both_languages()
    {
        Assert.Equal(CategoryIds.All.Order(), BuiltIn.Playbook.Categories.Select(category => category.Id).Order());
        Assert.All(BuiltIn.Playbook.Categories, category => Assert.NotEqual(category.Title.Ja, category.Title.En));
    }
}
