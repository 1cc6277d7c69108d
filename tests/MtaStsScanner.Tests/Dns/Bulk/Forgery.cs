using static MtaStsScanner.Tests.Dns.DnsMessage;

namespace MtaStsScanner.Tests.Dns.Bulk;

/// <summary>Datagrams that are no answer to a question, each made of one that would be.</summary>
internal static class Forgery
{
    /// <summary>Right in all, but not sent by whom was asked.</summary>
    public const string AnotherPort = "another port";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["wrong id", "wrong name", "shorter name", "wrong type", "wrong class", "a question", "wrong opcode", "two questions", "no question", "too short", AnotherPort];

    /// <summary>Makes one.</summary>
    /// <param name="forgery">Which.</param>
    /// <param name="answer">An answer that would be believed.</param>
    public static byte[] Of(string forgery, byte[] answer)
    {
        byte[] forged = [.. answer];
        int type = 12 + NameBytes(new DnsMessage(answer).Name).Length;
        switch (forgery)
        {
            case "wrong id": forged[1]++; break;
            case "wrong name": forged[13] = (byte)(forged[13] == 'x' ? 'y' : 'x'); break;
            case "shorter name": forged = [.. forged[..12], .. forged[(13 + forged[12])..]]; break;
            case "wrong type": forged[type + 1] ^= 28; break;
            case "wrong class": forged[type + 3] = 3; break;
            case "a question": forged[2] &= 0x7F; break;
            case "wrong opcode": forged[2] |= 0x10; break;
            case "two questions": forged[5] = 2; break;
            case "no question": forged[5] = 0; break;
            case "too short": forged = forged[..11]; break;
            case AnotherPort: break;
            default: throw new ArgumentOutOfRangeException(nameof(forgery), forgery, "no such forgery");
        }

        return forged;
    }
}
