namespace MtaStsScanner.Dns.Bulk;

/// <summary>Where a question stands in the loop.</summary>
internal enum QuestionState
{
    /// <summary>It waits for room, to be sent.</summary>
    Waiting,

    /// <summary>It was sent over UDP and has until its deadline.</summary>
    Sent,

    /// <summary>It is asked over TCP and has until its deadline.</summary>
    OverTcp,

    /// <summary>The resolver failed: it is sent again after a pause.</summary>
    Pausing,

    /// <summary>It was answered, or ended.</summary>
    Done,
}
