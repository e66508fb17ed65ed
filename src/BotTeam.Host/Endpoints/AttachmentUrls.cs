// Links to files of mails: made for cards, checked when opened.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotTeam.Bot.Presenting;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Reading;
using BotTeam.Host.Options;
using BotTeam.Mail.Attachments;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BotTeam.Host.Endpoints;

/// <summary>Makes links that can be opened without a login, for a while.</summary>
internal sealed class AttachmentUrls(AttachmentLinks links, AttachmentOptions options, IServer server, TimeProvider time) : IAttachmentLinks
{
    /// <inheritdoc/>
    public Uri? LinkTo(Case value, AttachmentRef file)
    {
        if (!AttachmentFolder.IsId(file.Id))
            return null;
        var signed = links.Sign(value.StoreId, file.Id, time.GetUtcNow().AddMinutes(options.LinkMinutes));
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"{Base()}/attachments/{file.Id}?store={value.StoreId}&case={value.Number}&{signed}"));
    }

    /// <summary>The key links are signed with: the configured one, or one of its own that lies beside the files.</summary>
    /// <param name="options">The options.</param>
    public static byte[] KeyOf(AttachmentOptions options)
    {
        if (options.LinkKey is { } configured)
            return SHA256.HashData(Encoding.UTF8.GetBytes(configured));
        var path = Path.Combine(options.Path, ".link-key");
        try
        {
            return KeptKey(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var why = FileReasons.Of(fault);
            throw new OptionException([new(
                $"Attachments:{nameof(AttachmentOptions.Path)}",
                new($"フォルダー「{options.Path}」に書き込めません（{why.Ja}）", $"the folder \"{options.Path}\" cannot be written ({why.En})"),
                "\"Path\": \"data/attachments\"")]);
        }
    }

    private static byte[] KeptKey(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            var made = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                made.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(path, made);
            file.Write(RandomNumberGenerator.GetBytes(32));
        }
        catch (IOException) when (File.Exists(path))
        {
            // An earlier start made it.
        }

        var key = File.ReadAllBytes(path);
        return key.Length >= 32 ? key : throw new OptionException([new(
            $"Attachments:{nameof(AttachmentOptions.LinkKey)}",
            new($"鍵のファイル {path} が壊れています。削除するか、設定で指定してください", $"the key file {path} is damaged; remove it or set the option"),
            "\"LinkKey\": \"a-random-secret-of-32-characters-or-more\"")]);
    }

    private string Base() =>
        options.PublicUrl
        ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?.Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).TrimEnd('/')
        ?? "http://localhost:3978";
}
