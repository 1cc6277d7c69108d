using System.Net;

namespace MtaStsScanner.Lab.Dns;

/// <summary>Addresses that nobody may be sent to: each leads to the lab's trap.</summary>
internal static class ForbiddenAddresses
{
    private static readonly uint[] V4 =
    [
        0x7F000001, // 127.0.0.1
        0x0A000001, // 10.0.0.1
        0xA9FEA9FE, // 169.254.169.254
        0xC0A80101, // 192.168.1.1
        0xAC100001, // 172.16.0.1
        0x64400001, // 100.64.0.1
        0x00000000, // 0.0.0.0
        0xE0000001, // 224.0.0.1
        0xC0000201, // 192.0.2.1
        0xFFFFFFFF, // 255.255.255.255
    ];

    private static readonly byte[][] V6 =
        [.. new[] { "::1", "fd00::1", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "ff02::1", "2002:7f00:1::1" }.Select(a => IPAddress.Parse(a).GetAddressBytes())];

    public static uint V4Of(ulong pick) => V4[pick % (ulong)V4.Length];

    public static byte[] V6Of(ulong pick) => V6[pick % (ulong)V6.Length];
}
