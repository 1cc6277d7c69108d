using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MtaStsScanner.Input;

/// <summary>The one shuffle of a scan: the same seed and text give the same number on every machine, and nobody can choose names that cluster.</summary>
internal static class SeededHash
{
    private const int MaxTextBytes = 1024;

    /// <summary>A uniform number for <paramref name="text"/>.</summary>
    public static ulong Of(long seed, string text)
    {
        int length = Math.Min(Encoding.UTF8.GetByteCount(text), MaxTextBytes);
        Span<byte> bytes = stackalloc byte[sizeof(long) + length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, seed);
        Encoding.UTF8.TryGetBytes(text, bytes[sizeof(long)..], out _);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }

    /// <summary>Which of <paramref name="parts"/> equal ranges of numbers <paramref name="hash"/> falls into.</summary>
    public static int PartOf(ulong hash, int parts) => (int)Math.BigMul(hash, (ulong)parts, out _);
}
