using System.Net;

namespace MtaStsScanner.Cli.Options;

/// <summary>What <c>--trust-ad</c> names, held against the resolvers that are asked.</summary>
internal static class TrustedResolvers
{
    /// <summary>One sentence for each that is not asked: whoever trusts it believes that DANE is measured.</summary>
    public static IEnumerable<string> Mistakes(IEnumerable<IPEndPoint> trusted, IReadOnlyCollection<IPEndPoint> resolvers) => trusted.Except(resolvers)
        .Select(t => $"--trust-ad takes a resolver that is asked ({(resolvers.Count > 0 ? string.Join(", ", resolvers) : "there is none")}), not '{t}'.");
}
