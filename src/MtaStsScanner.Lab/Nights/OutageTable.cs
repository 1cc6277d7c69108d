using MtaStsScanner.Lab.Names;

namespace MtaStsScanner.Lab.Nights;

/// <summary>Which provider is out on which night, by the seed: once a mail provider, and in the second half of the month the policy operator.</summary>
internal static class OutageTable
{
    private const int FirstNight = 3, LastOfMail = 15, LastNight = 27;

    /// <summary>All outages of a lab.</summary>
    public static IReadOnlyList<LabOutage> Of(int seed)
    {
        ulong drawn = StableHash.Draw(StableHash.Of(seed, ""), HashPurpose.Outage);
        string provider = MailProviders.SharedSuffix((int)(drawn % MailProviders.Shared));
        return
        [
            new(NightBetween(FirstNight, LastOfMail, 1), provider, LabChange.StarttlsLost),
            new(NightBetween(LastOfMail + 1, LastNight, 2), PolicyOperator.Suffix, LabChange.PolicyCertificateExpired),
        ];

        int NightBetween(int first, int last, ulong which) => first + (int)(StableHash.Draw(drawn, which) % (ulong)(last - first + 1));
    }

    /// <summary>What is told the night after.</summary>
    public static LabChange EndOf(LabChange outage) => outage == LabChange.StarttlsLost ? LabChange.StarttlsRegained : LabChange.PolicyCertificateRenewed;
}
