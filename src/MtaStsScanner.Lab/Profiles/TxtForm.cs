namespace MtaStsScanner.Lab.Profiles;

/// <summary>How the DNS answers at <c>_mta-sts</c>.</summary>
internal enum TxtForm
{
    /// <summary>With the texts.</summary>
    Texts,

    /// <summary>With the texts, by a wildcard that gives them to every name that is not there.</summary>
    Wildcard,

    /// <summary>With one text cut into two character-strings.</summary>
    TwoStrings,

    /// <summary>The name does not exist.</summary>
    Nxdomain,

    /// <summary>The name exists without TXT.</summary>
    NoData,

    /// <summary>By a CNAME to the texts.</summary>
    Cname,

    /// <summary>By a CNAME to a name that is gone.</summary>
    DanglingCname,

    /// <summary>Truncated over UDP, whole over TCP.</summary>
    Truncated,

    /// <summary>SERVFAIL the first time, then with the texts.</summary>
    ServfailOnce,

    /// <summary>SERVFAIL.</summary>
    Servfail,

    /// <summary>REFUSED.</summary>
    Refused,

    /// <summary>Not at all.</summary>
    Silent,

    /// <summary>With a message that contradicts itself.</summary>
    Malformed,
}
