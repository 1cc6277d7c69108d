using System.Text;

namespace MtaStsScanner.Dialing;

/// <summary>Follows the records of a TLS stream by their headers alone (RFC 8446 §5.1), and keeps the beginning of what is none.</summary>
internal sealed class RecordWalk
{
    private const int HeaderBytes = 5, MostForeign = 80;
    private const byte FirstType = 20, LastType = 24, Major = 3;

    private readonly byte[] header = new byte[HeaderBytes];
    private readonly List<byte> foreign = [];
    private int have;
    private int left;

    /// <summary>The first line of what came where a record should have begun, in Latin-1; null where all was TLS so far.</summary>
    public string? Foreign => foreign.Count == 0 ? null : Encoding.Latin1.GetString([.. foreign]).Split('\r', '\n')[0];

    /// <summary>Takes the next bytes.</summary>
    public void See(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (foreign.Count > 0)
            {
                foreign.AddRange(bytes[..Math.Min(bytes.Length, MostForeign - Math.Min(foreign.Count, MostForeign))]);
                return;
            }

            bytes = left > 0 ? Pass(bytes) : TakeHeader(bytes);
        }
    }

    private ReadOnlySpan<byte> Pass(ReadOnlySpan<byte> bytes)
    {
        int passed = Math.Min(left, bytes.Length);
        left -= passed;
        return bytes[passed..];
    }

    private ReadOnlySpan<byte> TakeHeader(ReadOnlySpan<byte> bytes)
    {
        header[have++] = bytes[0];
        bool isRecord = header[0] is >= FirstType and <= LastType && (have < 2 || header[1] == Major);
        if (!isRecord) foreign.AddRange(header.AsSpan(0, have));
        if (have == HeaderBytes) (have, left) = (0, (header[3] << 8) | header[4]);
        return bytes[1..];
    }
}
