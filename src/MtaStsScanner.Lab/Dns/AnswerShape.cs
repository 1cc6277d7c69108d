namespace MtaStsScanner.Lab.Dns;

/// <summary>What the server as a whole makes of an answer, whatever the zone says.</summary>
internal enum AnswerShape
{
    /// <summary>The zone's answer as it is.</summary>
    Whole,

    /// <summary>Emptied, TC set.</summary>
    Truncated,

    /// <summary>Padded.</summary>
    Large,

    /// <summary>An address where the name does not exist.</summary>
    Rewritten,

    /// <summary>SERVFAIL in its place.</summary>
    Servfail,

    /// <summary>REFUSED in its place.</summary>
    Refused,

    /// <summary>Nothing in its place.</summary>
    None,
}
