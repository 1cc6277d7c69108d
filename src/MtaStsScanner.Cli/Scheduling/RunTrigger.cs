namespace MtaStsScanner.Cli.Scheduling;

/// <summary>Why a run of a job began.</summary>
internal enum RunTrigger
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>Its time had come.</summary>
    Schedule,

    /// <summary>Its time had passed while nobody ran the service.</summary>
    CatchUp,

    /// <summary>An earlier run was cut off.</summary>
    Resume,

    /// <summary>Somebody asked for it: <c>--run-now</c>.</summary>
    ByHand,
}
