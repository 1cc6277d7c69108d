using MtaSts;

namespace MtaStsScanner.Lab;

/// <summary>What is to be found of a lab domain, by a scan of all stages with <c>--smtp-for mx</c>.</summary>
/// <param name="Profile">Name of its profile.</param>
/// <param name="PolicyStatus">The adoption question.</param>
/// <param name="Verdict">What becomes of mail.</param>
/// <param name="UnknownReason">Why the verdict is unknown; null otherwise.</param>
/// <param name="StsRecordStatus">What the TXT answer is.</param>
/// <param name="MxStatus">Where mail goes.</param>
/// <param name="Codes">The distinct codes of all findings, of every severity.</param>
public sealed record LabTruth(
    string Profile,
    PolicyStatus PolicyStatus,
    Verdict Verdict,
    UnknownReason? UnknownReason,
    StsRecordStatus StsRecordStatus,
    MxStatus MxStatus,
    IReadOnlySet<string> Codes);
