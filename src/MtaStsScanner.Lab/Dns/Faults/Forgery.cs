using System.Buffers.Binary;

namespace MtaStsScanner.Lab.Dns.Faults;

/// <summary>An NXDOMAIN that an attacker off the path would send: who believes it measures a name that is not there.</summary>
internal static class Forgery
{
    private const int HeaderBytes = 12;
    private const int FirstLetter = HeaderBytes + 1;

    /// <summary>Writes it.</summary>
    /// <param name="message">The message with the question.</param>
    /// <param name="questionEnd">Where the question ends.</param>
    /// <param name="room">Takes the forged answer, which is as long as the question.</param>
    public static void Write(ReadOnlySpan<byte> message, int questionEnd, Span<byte> room)
    {
        message[..questionEnd].CopyTo(room);
        BinaryPrimitives.WriteUInt16BigEndian(room[2..], (ushort)(0x8180 | (int)DnsRcode.NxDomain));
        BinaryPrimitives.WriteUInt16BigEndian(room[4..], 1);
        room[6..HeaderBytes].Clear();
    }

    /// <summary>Changes its id.</summary>
    public static void ChangeId(Span<byte> forged) => forged[1] ^= 0x55;

    /// <summary>Changes the first letter of its name; the root stays what it is.</summary>
    /// <returns>False where there is nothing to change.</returns>
    public static bool TryChangeName(Span<byte> forged)
    {
        if (forged[HeaderBytes] == 0) return false;
        forged[FirstLetter] = (forged[FirstLetter] | 0x20) == 'x' ? (byte)'y' : (byte)'x';
        return true;
    }
}
