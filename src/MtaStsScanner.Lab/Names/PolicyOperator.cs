namespace MtaStsScanner.Lab.Names;

/// <summary>The third party that serves policies for its customers, who point a CNAME at it.</summary>
internal static class PolicyOperator
{
    /// <summary>Where its hosts lie.</summary>
    public const string Suffix = "policy-operator.example";

    /// <summary>First label of hosts that it has taken down: the dangling ends.</summary>
    public const string Gone = "gone";

    /// <summary>True where <paramref name="name"/> is the operator's.</summary>
    public static bool TryFind(ReadOnlySpan<char> name) => MailProviders.IsUnder(name, Suffix);
}
