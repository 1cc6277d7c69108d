namespace MtaSts;

/// <summary>What a sender makes of the TXT records at <c>_mta-sts</c>.</summary>
/// <param name="Usable">It goes on to fetch the policy; null where that is not known of it.</param>
/// <param name="Reasons">What sets it apart from a strict sender here; empty where nothing does.</param>
public sealed record SenderRecord(bool? Usable, IReadOnlyList<SenderDifference> Reasons);
