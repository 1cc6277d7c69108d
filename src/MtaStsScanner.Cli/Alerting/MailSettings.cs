using MailKit.Security;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>How mail is handed over.</summary>
/// <param name="Host">The submission server.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">STARTTLS that must succeed, TLS from the start, or none (loopback alone).</param>
/// <param name="From">Who writes.</param>
/// <param name="To">Who gets what no owner gets.</param>
internal sealed record MailSettings(string Host, int Port, SecureSocketOptions Security, string From, IReadOnlyList<string> To)
{
    /// <summary>Who to log in as; null for nobody.</summary>
    public string? User { get; init; }

    /// <summary>The password: a secret.</summary>
    public string? Password { get; init; }

    /// <summary>Addresses by the <c>owner</c> of the list's line: each owner gets its own alerts in one mail.</summary>
    public IReadOnlyDictionary<string, string> Owners { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>PEM file of roots that are trusted beside the system's; null for none.</summary>
    public string? CaFile { get; init; }
}
