using MtaSts;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>The STS record of a profile: what DNS says, and what is true of it.</summary>
/// <param name="Form">How it is answered.</param>
/// <param name="Status">What it is for a strict sender.</param>
/// <param name="Codes">What is found in it.</param>
/// <param name="Texts">The TXT records; <c>{id}</c> becomes an id of the domain.</param>
internal sealed record RecordPart(TxtForm Form, StsRecordStatus Status, string[] Codes, params string[] Texts)
{
    /// <summary>True where senders, or this scanner, go on to fetch the policy.</summary>
    public bool IsPublished => Status is StsRecordStatus.Valid or StsRecordStatus.Invalid or StsRecordStatus.Multiple or StsRecordStatus.Discarded;
}
