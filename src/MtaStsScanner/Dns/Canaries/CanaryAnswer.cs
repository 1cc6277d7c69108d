namespace MtaStsScanner.Dns.Canaries;

/// <summary>What is known of the answer to a <see cref="DnsCanary"/>.</summary>
public enum CanaryAnswer
{
    /// <summary>There are records.</summary>
    Records,

    /// <summary>One address is among them.</summary>
    Address,

    /// <summary>The name does not exist.</summary>
    NoSuchName,

    /// <summary>A random name below it does not exist.</summary>
    NoSuchNameBelow,
}
