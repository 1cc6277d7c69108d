namespace MtaSts;

/// <summary>Whose facts of a scan count in the history of domains. A stage that can't be trusted changes none of its own facts; the others count.</summary>
/// <param name="Dns">Record, MX, TLSRPT.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Smtp">STARTTLS and certificates of MX hosts, and verdicts that rest on them.</param>
/// <param name="TlsRpt">The TLSRPT record, where the rest of DNS can be trusted.</param>
public readonly record struct TrustedStages(bool Dns, bool Policy, bool Smtp, bool TlsRpt = true)
{
    /// <summary>All stages.</summary>
    public static TrustedStages All => new(true, true, true);

    /// <summary>Those that are in both.</summary>
    public TrustedStages And(TrustedStages other) => new(Dns && other.Dns, Policy && other.Policy, Smtp && other.Smtp, TlsRpt && other.TlsRpt);
}
