namespace MtaStsScanner.Pipeline;

/// <summary>The phases of a scan, in their order. Probing overlaps with resolving.</summary>
public enum ScanPhase
{
    /// <summary>Not begun.</summary>
    Unknown,

    /// <summary>The list is read and cut into shards.</summary>
    Listing,

    /// <summary>Look-ups and policy fetches; probing begins beside it.</summary>
    Resolving,

    /// <summary>Only probes are left.</summary>
    Probing,

    /// <summary>Waiting before passing failures are tried again.</summary>
    Waiting,

    /// <summary>Passing failures are tried again.</summary>
    Retrying,

    /// <summary>A sample of what still fails is asked again, alone.</summary>
    Sampling,

    /// <summary>Verdicts are made and written.</summary>
    Judging,

    /// <summary>Domains that got worse since the scan before are measured again.</summary>
    LookingAgain,

    /// <summary>The data set is put in its place.</summary>
    Publishing,

    /// <summary>All done.</summary>
    Done,
}
