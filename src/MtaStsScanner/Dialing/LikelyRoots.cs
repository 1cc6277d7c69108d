using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Dialing;

/// <summary>
/// The few roots that chains lately led to. Most certificates of the field lead to a handful: handed to the platform's own chain, they make a second one needless.
/// Safe for concurrent callers: what one forgets another finds again.
/// </summary>
internal sealed class LikelyRoots
{
    /// <summary>Each that is handed over costs some microseconds a handshake.</summary>
    private const int Most = 8;

    private volatile X509Certificate2[] roots = [];

    /// <summary>Them, the latest first.</summary>
    public IReadOnlyList<X509Certificate2> All => roots;

    /// <summary>A chain led to this one, which was not among them.</summary>
    public void Add(X509Certificate2 root)
    {
        X509Certificate2[] before = roots;
        if (!before.Contains(root)) roots = [root, .. before.Take(Most - 1)];
    }
}
