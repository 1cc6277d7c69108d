using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Web;

/// <summary>The head of a request, as far as the lab cares.</summary>
internal sealed record WebRequest(string Line, string? Host)
{
    /// <summary>True where it is a GET of the well-known path (RFC 8461 §3.3).</summary>
    public bool AsksPolicy => Line.StartsWith("GET /.well-known/mta-sts.txt HTTP/1.", StringComparison.Ordinal);

    /// <summary>Reads it.</summary>
    /// <returns>Null where the peer left before the head was whole, or it is too long.</returns>
    public static async Task<WebRequest?> ReadAsync(Wire wire, int maxLines, CancellationToken stop)
    {
        string? line = await wire.ReadLineAsync(stop);
        string? host = null;
        for (int i = 0; line is not null && i < maxLines; i++)
        {
            string? header = await wire.ReadLineAsync(stop);
            if (header is null) return null;
            if (header.Length == 0) return new(line, host);
            if (header.StartsWith("host:", StringComparison.OrdinalIgnoreCase)) host = header[5..].Trim().ToLowerInvariant();
        }
        return null;
    }
}
