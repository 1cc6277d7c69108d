using System.Buffers.Binary;
using MtaSts;

namespace MtaStsScanner.Dns.Wire;

/// <summary>One question as it goes over the wire (RFC 1035 §4.1), with EDNS (RFC 6891).</summary>
internal static class Question
{
    /// <summary>Octets before the name.</summary>
    public const int HeaderBytes = 12;

    /// <summary>No question is longer: header, name, type and class, OPT.</summary>
    public const int MostBytes = HeaderBytes + LongestName + TypeAndClassBytes + OptBytes;

    /// <summary>RFC 9715 §3.1: small enough never to be a fragment.</summary>
    public const int UdpPayload = 1232;

    private const int LongestName = 255, TypeAndClassBytes = 4, OptBytes = 11, OptType = 41, Internet = 1;
    private const ushort RecursionDesired = 0x0100, AuthenticData = 0x0020;

    /// <summary>Writes a question with the id 0.</summary>
    /// <param name="buffer">Room for <see cref="MostBytes"/>.</param>
    /// <param name="name">A name that <see cref="QuestionName.FitsTheWire"/>.</param>
    /// <param name="type">What is asked for.</param>
    /// <param name="asksForAd">RFC 6840 §5.7: the AD bit in a question asks for it in the answer, without the signatures that DO would bring.</param>
    /// <param name="nameBytes">Length of the name with its final zero.</param>
    /// <returns>Length of the whole.</returns>
    public static int Write(Span<byte> buffer, string name, DnsRecordType type, bool asksForAd, out int nameBytes)
    {
        buffer[..HeaderBytes].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], (ushort)(RecursionDesired | (asksForAd ? AuthenticData : 0)));
        buffer[5] = 1; // one question
        buffer[11] = 1; // one additional record: OPT
        nameBytes = WriteName(buffer[HeaderBytes..], name);
        int at = HeaderBytes + nameBytes;
        BinaryPrimitives.WriteUInt16BigEndian(buffer[at..], (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(buffer[(at + 2)..], Internet);
        at += TypeAndClassBytes;
        buffer.Slice(at, OptBytes).Clear();
        buffer[at + 2] = OptType;
        BinaryPrimitives.WriteUInt16BigEndian(buffer[(at + 3)..], UdpPayload);
        return at + OptBytes;
    }

    /// <summary>Gives the letters of a name a case by chance (0x20): who guesses an answer has to guess them, too.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="random">A bit a letter.</param>
    public static void MixCase(Span<byte> name, ulong random)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if ((uint)((name[i] | 0x20) - 'a') > 'z' - 'a') continue;
            // Length octets are below 64: no letter among them.
            name[i] = (byte)((name[i] & ~0x20) | (int)((random & 1) << 5));
            random = (random >> 1) | (random << 63);
        }
    }

    private static int WriteName(Span<byte> buffer, string name)
    {
        int lengthAt = 0, at = 1;
        foreach (char letter in name)
        {
            if (letter == '.')
            {
                buffer[lengthAt] = (byte)(at - lengthAt - 1);
                lengthAt = at++;
            }
            else
            {
                buffer[at++] = (byte)letter;
            }
        }

        buffer[lengthAt] = (byte)(at - lengthAt - 1);
        if (name.Length > 0) buffer[at++] = 0;
        return at;
    }
}
