namespace MtaSts;

/// <summary>What a DNS question came to. Every answer is one of these.</summary>
public enum DnsOutcome
{
    /// <summary>Not asked.</summary>
    Unknown,

    /// <summary>Records of the type that was asked for.</summary>
    Records,

    /// <summary>The name exists and has none of this type.</summary>
    NoData,

    /// <summary>The name (or the end of its CNAME chain) does not exist.</summary>
    NxDomain,

    /// <summary>The resolver could not get an answer.</summary>
    ServFail,

    /// <summary>The resolver refuses.</summary>
    Refused,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>An answer that can't be read, or to another question.</summary>
    Malformed,
}
