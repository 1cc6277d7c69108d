namespace MtaStsScanner.Lab.Tests.Dns;

/// <summary>Queries made by hand, for what no client library would send or tell.</summary>
internal static class DnsMessage
{
    /// <summary>A query with EDNS that takes so many octets.</summary>
    public static byte[] Query(string name, byte type, ushort id = 1, ushort udpBytes = 512)
    {
        List<byte> message = [(byte)(id >> 8), (byte)id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1];
        foreach (string label in name.Split('.')) message.AddRange([(byte)label.Length, .. label.Select(c => (byte)c)]);
        return [.. message, 0, 0, type, 0, 1, 0, 0, 41, (byte)(udpBytes >> 8), (byte)udpBytes, 0, 0, 0, 0, 0, 0];
    }

    public static int IdOf(ReadOnlySpan<byte> message) => (message[0] << 8) | message[1];

    public static int RcodeOf(ReadOnlySpan<byte> message) => message[3] & 0xF;

    public static bool IsTruncated(ReadOnlySpan<byte> message) => (message[2] & 2) != 0;
}
