using MtaSts;

namespace MtaStsScanner.Linting;

/// <summary>What a named sender makes of a record or a policy that was linted.</summary>
/// <param name="Sender">The sender.</param>
/// <param name="Usable">It goes by it; null where that is not known of it.</param>
/// <param name="Policy">What it takes from a policy; null of a record.</param>
/// <param name="Reasons">What sets it apart from a strict sender here; empty where nothing does.</param>
public sealed record SenderReading(SenderProfile Sender, bool? Usable, SenderPolicy? Policy, IReadOnlyList<SenderDifference> Reasons)
{
    /// <summary>Reads the TXT records at <c>_mta-sts</c> as each sender does (RFC 8461 §3.1).</summary>
    public static IReadOnlyList<SenderReading> OfRecords(IReadOnlyList<TxtRecord> texts, IReadOnlyList<SenderProfile> senders)
    {
        ArgumentNullException.ThrowIfNull(senders);
        return [.. senders.Select(s => OfRecord(s, s.ReadRecord(texts)))];
    }

    /// <summary>Reads a policy as each sender does (RFC 8461 §3.2).</summary>
    public static IReadOnlyList<SenderReading> OfPolicy(byte[] body, IReadOnlyList<SenderProfile> senders)
    {
        ArgumentNullException.ThrowIfNull(senders);
        return [.. senders.Select(s => OfPolicy(s, s.ReadPolicy(body)))];
    }

    private static SenderReading OfRecord(SenderProfile sender, SenderRecord record) => new(sender, record.Usable, null, record.Reasons);

    private static SenderReading OfPolicy(SenderProfile sender, SenderPolicy policy) => new(sender, policy.Usable, policy, policy.Reasons);
}
