using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MtaStsScanner.Dns.Bulk;

/// <summary>Chance that nobody can guess (RFC 5452 §9.2), drawn in bulk. For one thread.</summary>
internal sealed class RandomBits
{
    private readonly byte[] drawn = new byte[4096];
    private int used = 4096;

    public ulong Next()
    {
        if (used == drawn.Length)
        {
            RandomNumberGenerator.Fill(drawn);
            used = 0;
        }

        ulong value = BinaryPrimitives.ReadUInt64LittleEndian(drawn.AsSpan(used));
        used += sizeof(ulong);
        return value;
    }
}
