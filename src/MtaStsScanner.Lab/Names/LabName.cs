using System.Globalization;

namespace MtaStsScanner.Lab.Names;

/// <summary>
/// A name taken apart: its role and whose it is. Roles are told by labels that no real list holds, so that a list's own entries can't collide with them.
/// </summary>
internal readonly ref struct LabName
{
    /// <summary>What stands between an MX host's own labels and its domain.</summary>
    public const string MxLabel = "lab-mx";

    /// <summary>What stands between an alias and its domain.</summary>
    public const string AliasLabel = "lab-alias";

    /// <summary>First label of the MX host that has an internationalised name (mäil).</summary>
    public const string IdnHost = "xn--mil-qla";

    /// <summary>A domain that nobody has registered.</summary>
    public const string Unregistered = "lab-unregistered.example";

    /// <summary>How a name begins that is asked for since nobody has it.</summary>
    public const string NoSuchName = "no-such-name-";

    /// <summary>How the first label of a domain begins that names its own profile: <c>lab-as-policy-drip.example.org</c>.</summary>
    public const string ProfilePrefix = "lab-as-";

    /// <summary>The same for its plot: <c>lab-plot-starttls-lost.example.org</c>. It counts where the lab has nights.</summary>
    public const string PlotPrefix = "lab-plot-";

    private const string MxSuffix = "." + MxLabel + ".";
    private const string AliasSuffix = "." + AliasLabel + ".";

    private LabName(LabRole role, ReadOnlySpan<char> domain, ReadOnlySpan<char> host = default, bool tlsa = false)
    {
        Role = role;
        Domain = domain;
        Host = host;
        IsTlsa = tlsa;
    }

    /// <summary>What it is.</summary>
    public LabRole Role { get; }

    /// <summary>The domain it belongs to; the provider's or operator's suffix for theirs.</summary>
    public ReadOnlySpan<char> Domain { get; }

    /// <summary>The labels before the marker: <c>mx1</c>, <c>gone</c>, …</summary>
    public ReadOnlySpan<char> Host { get; }

    /// <summary>True where <c>_25._tcp.</c> stood before it.</summary>
    public bool IsTlsa { get; }

    /// <summary>Takes a lower-case name without final dot apart.</summary>
    /// <param name="name">The name.</param>
    /// <param name="addressAsked">True where A, AAAA or CNAME is asked: only then is <c>mta-sts.x</c> the policy host of x and not a domain that a list names.</param>
    public static LabName Parse(ReadOnlySpan<char> name, bool addressAsked)
    {
        if (name.IsEmpty) return new(LabRole.Root, default);
        if (name.StartsWith("_mta-sts.")) return OfDomain(LabRole.StsRecord, name[9..]);
        if (name.StartsWith("_smtp._tls.")) return OfDomain(LabRole.TlsRptRecord, name[11..]);
        if (name.StartsWith("_dmarc.")) return OfDomain(LabRole.DmarcRecord, name[7..]);
        bool tlsa = name.StartsWith("_25._tcp.");
        if (!tlsa && name[0] == '_' && name.IndexOf('.') is > 0 and int dot) return OfDomain(LabRole.Sibling, name[(dot + 1)..]);
        return ParseHost(tlsa ? name[9..] : name, addressAsked, tlsa);
    }

    /// <summary>The number in <c>mx1</c>, <c>mx2.deep</c>, …, counted from 0; -1 where there is none.</summary>
    public static int HostIndex(ReadOnlySpan<char> host)
    {
        if (host.SequenceEqual(IdnHost)) return 0;
        int dot = host.IndexOf('.');
        ReadOnlySpan<char> label = dot < 0 ? host : host[..dot];
        int digits = label.Length;
        while (digits > 0 && char.IsAsciiDigit(label[digits - 1])) digits--;
        return int.TryParse(label[digits..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number - 1 : -1;
    }

    /// <summary>What a domain's first label names after a prefix; empty where it has not that prefix.</summary>
    public static ReadOnlySpan<char> Named(ReadOnlySpan<char> domain, ReadOnlySpan<char> prefix)
    {
        if (!domain.StartsWith(prefix)) return default;
        ReadOnlySpan<char> rest = domain[prefix.Length..];
        int dot = rest.IndexOf('.');
        return dot < 0 ? rest : rest[..dot];
    }

    private static LabName ParseHost(ReadOnlySpan<char> name, bool addressAsked, bool tlsa)
    {
        if (MailProviders.TryFind(name, out ReadOnlySpan<char> suffix)) return new(LabRole.Provider, suffix, Before(name, suffix), tlsa);
        if (PolicyOperator.TryFind(name)) return new(LabRole.PolicyOperator, PolicyOperator.Suffix, Before(name, PolicyOperator.Suffix), tlsa);
        if (MailProviders.IsUnder(name, Unregistered) || name.StartsWith(NoSuchName)) return new(LabRole.Nothing, name);
        int mx = name.IndexOf(MxSuffix);
        if (mx > 0) return new(LabRole.MxHost, name[(mx + MxSuffix.Length)..], name[..mx], tlsa);
        int alias = name.IndexOf(AliasSuffix);
        if (alias > 0) return new(LabRole.Alias, name[(alias + AliasSuffix.Length)..], name[..alias], tlsa);
        if (addressAsked && name.StartsWith("mta-sts.")) return OfDomain(LabRole.PolicyHost, name[8..]);
        return OfDomain(LabRole.Domain, name, tlsa);
    }

    private static LabName OfDomain(LabRole role, ReadOnlySpan<char> domain, bool tlsa = false) =>
        IsHostName(domain) ? new(role, domain, tlsa: tlsa) : new(LabRole.Nothing, domain);

    private static ReadOnlySpan<char> Before(ReadOnlySpan<char> name, ReadOnlySpan<char> suffix) =>
        name.Length > suffix.Length ? name[..(name.Length - suffix.Length - 1)] : default;

    /// <summary>Letters, digits and inner hyphens alone: what else a list may hold is a name that does not exist here.</summary>
    private static bool IsHostName(ReadOnlySpan<char> name)
    {
        char before = '.';
        foreach (char c in name)
        {
            bool fine = c switch { '.' => before is not ('.' or '-'), '-' => before is not '.', _ => char.IsAsciiLetterOrDigit(c) };
            if (!fine) return false;
            before = c;
        }
        return before is not ('.' or '-');
    }
}
