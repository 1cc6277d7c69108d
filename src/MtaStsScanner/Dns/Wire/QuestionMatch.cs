namespace MtaStsScanner.Dns.Wire;

/// <summary>How the question that a message repeats compares with the one that was asked.</summary>
internal enum QuestionMatch
{
    /// <summary>It is another.</summary>
    None,

    /// <summary>The same name in other letters: the resolver doesn't keep their case, or somebody guessed.</summary>
    ButForCase,

    /// <summary>The same, octet by octet.</summary>
    Exact,
}
