// Wrong options are sentences that name the option.
using BotTeam.Mail.Outbound;

namespace BotTeam.Mail.Tests.Outbound;

public sealed class MailOptionsTests
{
    public static TheoryData<MailOptions, string?> Options => new()
    {
        { new(), null },
        { new() { Outbox = " " }, "Mail:Outbox" },
        { Smtp(s => s), null },
        { Smtp(s => s with { Host = "smtp://x" }), "Mail:Smtp:Host" },
        { Smtp(s => s with { Host = "" , User = "u", Password = "p" }), "Mail:Smtp:Host" },
        { Smtp(s => s with { Port = 0 }), "Mail:Smtp:Port" },
        { Smtp(s => s with { TimeoutSeconds = 61 }), "Mail:Smtp:TimeoutSeconds" },
        { Smtp(s => s with { User = "u" }), "Mail:Smtp:Password" },
        { Smtp(s => s with { User = "u", Password = "p" }), null },
        { Smtp(s => s with { User = "u", Password = "p", StartTls = false }), "Mail:Smtp:StartTls" },
        { Smtp(s => s with { User = "u", Password = "p", StartTls = false, Port = 465 }), null },
        { Smtp(s => s with { User = "u", Password = "p", StartTls = false, Host = "127.0.0.1" }), null },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void A_wrong_option_is_named(MailOptions options, string? named)
    {
        var sentences = options.Validate().ToList();
        if (named is null)
            Assert.Empty(sentences);
        else
            Assert.Contains(named, Assert.Single(sentences), StringComparison.Ordinal);
    }

    private static MailOptions Smtp(Func<SmtpOptions, SmtpOptions> change) => new() { Smtp = change(new() { Host = "smtp.example.com" }) };
}
