using System.Buffers.Binary;

namespace MtaStsScanner.Dns.Wire;

/// <summary>The header of a message that may be an answer (RFC 1035 §4.1.1).</summary>
internal static class Response
{
    private const int IsResponse = 0x8000, OpcodeMask = 0x7800, Truncated = 0x0200, AuthenticData = 0x0020, CodeMask = 0x000F;

    /// <summary>The id.</summary>
    public static ushort IdOf(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt16BigEndian(message);

    /// <summary>True where it is cut off, to be asked for over TCP.</summary>
    public static bool IsTruncated(ReadOnlySpan<byte> message) => (Flags(message) & Truncated) != 0;

    /// <summary>The AD bit.</summary>
    public static bool IsAuthentic(ReadOnlySpan<byte> message) => (Flags(message) & AuthenticData) != 0;

    /// <summary>The response code.</summary>
    public static int CodeOf(ReadOnlySpan<byte> message) => Flags(message) & CodeMask;

    /// <summary>Whether it answers a question: the same name, type and class (RFC 5452 §9.1), whatever the id.</summary>
    /// <param name="message">What came.</param>
    /// <param name="question">What was sent.</param>
    /// <param name="nameBytes">Length of the question's name.</param>
    public static QuestionMatch Match(ReadOnlySpan<byte> message, ReadOnlySpan<byte> question, int nameBytes)
    {
        int questionEnd = Question.HeaderBytes + nameBytes + 4;
        if (message.Length < questionEnd || (Flags(message) & (IsResponse | OpcodeMask)) != IsResponse || BinaryPrimitives.ReadUInt16BigEndian(message[4..]) != 1) return QuestionMatch.None;
        ReadOnlySpan<byte> asked = question[Question.HeaderBytes..questionEnd], told = message[Question.HeaderBytes..questionEnd];
        if (asked.SequenceEqual(told)) return QuestionMatch.Exact;
        if (!asked[nameBytes..].SequenceEqual(told[nameBytes..])) return QuestionMatch.None;
        for (int i = 0; i < nameBytes; i++)
        {
            if (Lower(asked[i]) != Lower(told[i])) return QuestionMatch.None;
        }

        return QuestionMatch.ButForCase;
    }

    private static int Flags(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt16BigEndian(message[2..]);

    private static byte Lower(byte octet) => octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet | 0x20) : octet;
}
