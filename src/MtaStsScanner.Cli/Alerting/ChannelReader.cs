using System.Globalization;
using MailKit.Security;
using MimeKit;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>Reads the section <c>channels</c> of a configuration, and gathers all mistakes, each with the line and key that it is in.</summary>
/// <param name="layers">Where settings come from.</param>
/// <param name="post">Posts for channels that do.</param>
/// <param name="time">The clock.</param>
internal sealed class ChannelReader(LayeredSettings layers, HttpPost post, TimeProvider time)
{
    private const string Section = "channels";
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["email"] = ["host", "port", "security", "from", "to", "user", "password", "owners", "ca-file"],
        ["webhook"] = ["url", "secret"],
        ["slack"] = ["url"],
        ["teams"] = ["url"],
        ["file"] = ["path"],
        ["command"] = ["command"],
    };

    private readonly List<string> mistakes = [];

    /// <summary>All channels, and all mistakes.</summary>
    public (IReadOnlyList<IChannel> Channels, IReadOnlyList<string> Mistakes) Read()
    {
        List<IChannel> channels = [];
        foreach ((SettingsFile file, string name) in layers.Files.SelectMany(f => f.Names(Section).Select(n => (f, n))).DistinctBy(c => c.n, StringComparer.OrdinalIgnoreCase))
        {
            if (Read(file, name) is { } channel) channels.Add(channel);
        }

        return (channels, mistakes);
    }

    private IChannel? Read(SettingsFile file, string name)
    {
        string key = $"{Section}:{name}";
        int before = mistakes.Count;
        if (One(file, key, "type", needed: true) is not { } type) return null;
        if (!Keys.TryGetValue(type, out string[]? keys))
        {
            mistakes.Add($"{file.Where($"{key}:type")}: takes {string.Join(" or ", Keys.Keys)}, not '{type}'.");
            return null;
        }

        foreach (string unknown in file.Names(key).Where(n => n != "type" && !keys.Contains(n))) mistakes.Add($"{file.Where($"{key}:{unknown}")}: there is no such setting{LayeredSettings.Nearest(unknown, keys)}.");
        IChannel? channel = type switch
        {
            "email" => Email(file, key, name),
            "webhook" => Url(file, key) is { } url ? new WebhookChannel(name, url, One(file, key, "secret"), post, time) : null,
            "slack" => Url(file, key) is { } url ? new SlackChannel(name, url, post) : null,
            "teams" => Url(file, key) is { } url ? new TeamsChannel(name, url, post) : null,
            "file" => One(file, key, "path", needed: true) is { } path ? new JsonLinesChannel(name, Path.GetFullPath(path, file.Folder)) : null,
            _ => file.Values($"{key}:command") is { } command ? new CommandChannel(name, command, time) : Missing<CommandChannel>(file, key, "command"),
        };
        return mistakes.Count > before ? null : channel;
    }

    private EmailChannel? Email(SettingsFile file, string key, string name)
    {
        string? host = One(file, key, "host", needed: true), from = Address(file, key, "from", One(file, key, "from", needed: true));
        SecureSocketOptions? security = One(file, key, "security") switch
        {
            null or "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" when host is "127.0.0.1" or "::1" or "localhost" => SecureSocketOptions.None,
            "none" => Wrong<SecureSocketOptions?>(file, $"{key}:security", "takes none for a server on loopback alone."),
            { } other => Wrong<SecureSocketOptions?>(file, $"{key}:security", $"takes starttls, tls or none, not '{other}'."),
        };
        int port = One(file, key, "port") is not { } text ? 587 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is > 0 and < 65_536 ? n : Wrong<int>(file, $"{key}:port", $"takes a port, not '{text}'.");
        string[] to = [.. (file.Values($"{key}:to") ?? Missing<string[]>(file, key, "to") ?? []).Select(t => Address(file, key, "to", t)).OfType<string>()];
        Dictionary<string, string> owners = new(StringComparer.Ordinal);
        foreach (string owner in file.Names($"{key}:owners"))
        {
            if (Address(file, key, $"owners:{owner}", One(file, key, $"owners:{owner}")) is { } address) owners[owner] = address;
        }

        if (host is null || from is null || security is null) return null;
        return new(name, new(host, port, security.Value, from, to)
        {
            User = One(file, key, "user"),
            Password = One(file, key, "password"),
            Owners = owners,
            CaFile = One(file, key, "ca-file") is { } ca ? Path.GetFullPath(ca, file.Folder) : null,
        });
    }

    private string? Address(SettingsFile file, string key, string setting, string? text) => text is null
        ? null
        : MailboxAddress.TryParse(text, out MailboxAddress? address) && address.Address.Contains('@', StringComparison.Ordinal) ? text : Wrong<string>(file, $"{key}:{setting}", $"'{text}' is no mail address.");

    private Uri? Url(SettingsFile file, string key)
    {
        if (One(file, key, "url", needed: true) is not { } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && (url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)) ? url : Wrong<Uri>(file, $"{key}:url", "takes a URL that begins with https:// (or http:// on loopback).");
    }

    private string? One(SettingsFile file, string key, string setting, bool needed = false)
    {
        IReadOnlyList<string>? values = file.Values($"{key}:{setting}");
        if (values is null) return needed ? Missing<string>(file, key, setting) : null;
        return values.Count == 1 ? values[0] : Wrong<string>(file, $"{key}:{setting}", "takes one value.");
    }

    private T? Missing<T>(SettingsFile file, string key, string setting) where T : class => Wrong<T>(file, key, $"has no \"{setting}\".");

    private T? Wrong<T>(SettingsFile file, string key, string what)
    {
        mistakes.Add($"{file.Where(key)}: {what}");
        return default;
    }
}
