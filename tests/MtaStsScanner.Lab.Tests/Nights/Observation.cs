using System.Globalization;
using static MtaStsScanner.Lab.LabChange;

namespace MtaStsScanner.Lab.Tests.Nights;

/// <summary>A domain on one night, as <see cref="NightObserver"/> sees it.</summary>
internal sealed record Observation(string RecordIs, string PolicyIs, string MxIs, string TlsRptIs, IReadOnlySet<string> Codes)
{
    private static readonly (string Code, LabChange Came, LabChange Went)[] Faults =
    [
        ("mx-cert-expired", CertificateExpired, CertificateRenewed),
        ("mx-cert-expires-soon", CertificateExpiresSoon, CertificateRenewed),
        ("mx-cert-self-signed", CertificateSelfSigned, CertificateRenewed),
        ("mx-cert-name-mismatch", CertificateNameMismatch, CertificateRenewed),
        ("starttls-not-offered", StarttlsLost, StarttlsRegained),
        ("policy-tcp-refused", PolicyHostDown, PolicyHostUp),
        ("policy-http-5xx", PolicyHostDown, PolicyHostUp),
        ("policy-cert-expired", PolicyCertificateExpired, PolicyCertificateRenewed),
        ("record-lookup-failed", RecordLookupFailed, RecordLookupAnswered),
        ("smtp-connect-unreachable", MxUnreachable, MxReachable),
    ];

    /// <summary>All that is otherwise than the night before.</summary>
    public IReadOnlySet<LabChange> ChangesSince(Observation before)
    {
        HashSet<LabChange> changes = [];
        bool comparable = Is(RecordIs) && Is(before.RecordIs) && Is(PolicyIs) && Is(before.PolicyIs);
        if (RecordIs == "gone" && before.RecordIs != "gone") changes.Add(RecordRemoved);
        if (RecordIs != "gone" && before.RecordIs == "gone") changes.Add(RecordPublished);
        if (PolicyIs == "gone" && before.PolicyIs != "gone") changes.Add(PolicyRemoved);
        if (PolicyIs != "gone" && before.PolicyIs == "gone") changes.Add(PolicyPublished);
        if (comparable) Compare(before, changes);
        if (MxIs != before.MxIs) changes.Add(MxMoved);
        if (TlsRptIs != before.TlsRptIs) changes.Add(TlsRptIs == "gone" ? TlsrptRemoved : TlsrptPublished);
        foreach ((string code, LabChange came, LabChange went) in Faults)
        {
            if (Codes.Contains(code) && !before.Codes.Contains(code)) changes.Add(came);
            // A certificate that is over expires no more: nobody renewed it.
            if (!Codes.Contains(code) && before.Codes.Contains(code) && !(code == "mx-cert-expires-soon" && Codes.Contains("mx-cert-expired"))) changes.Add(went);
        }
        return changes;
    }

    private void Compare(Observation before, HashSet<LabChange> changes)
    {
        bool policy = PolicyIs != before.PolicyIs, id = RecordIs != before.RecordIs;
        if (policy) changes.Add(PolicyChanged);
        if (id) changes.Add(IdChanged);
        if (policy && !id) changes.Add(IdKept);
        if (id && !policy) changes.Add(PolicyKept);
        int mode = Strength - before.Strength, age = MaxAge - before.MaxAge;
        if (mode != 0) changes.Add(mode < 0 ? ModeWeakened : ModeStrengthened);
        if (age != 0) changes.Add(age < 0 ? MaxAgeShortened : MaxAgeRaised);
    }

    private int Strength => Array.IndexOf(["none", "testing", "enforce"], Field("mode"));

    private int MaxAge => int.TryParse(Field("max_age"), CultureInfo.InvariantCulture, out int seconds) ? seconds : 0;

    private string? Field(string name) =>
        PolicyIs.Split('\n').Select(l => l.Trim().Split(": ", 2)).FirstOrDefault(f => f.Length == 2 && f[0] == name)?[1];

    private static bool Is(string what) => what is not ("gone" or "failing");
}
