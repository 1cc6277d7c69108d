using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace MtaStsScanner.Tests.Dialing;

/// <summary>A block of addresses as two numbers: reckoned otherwise than the scanner does, which masks bits.</summary>
internal sealed record AddressRange(AddressFamily Family, BigInteger First, BigInteger Last)
{
    public IEnumerable<IPAddress> Ends => [ToAddress(Family, First), ToAddress(Family, Last)];

    /// <summary>The block that holds an address and has this many fixed bits.</summary>
    public static AddressRange Around(IPAddress address, int length)
    {
        int width = WidthOf(address.AddressFamily);
        BigInteger size = BigInteger.Pow(2, width - length);
        BigInteger first = ToNumber(address) / size * size;
        return new AddressRange(address.AddressFamily, first, first + size - 1);
    }

    public static AddressRange Of(string block)
    {
        string[] parts = block.Split('/');
        return Around(IPAddress.Parse(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public bool Holds(IPAddress address) => address.AddressFamily == Family && ToNumber(address) >= First && ToNumber(address) <= Last;

    /// <summary>The address some steps away, or the same where there is none.</summary>
    public static IPAddress Step(IPAddress address, BigInteger steps)
    {
        BigInteger to = ToNumber(address) + steps;
        return to < 0 || to >= BigInteger.Pow(2, WidthOf(address.AddressFamily)) ? address : ToAddress(address.AddressFamily, to);
    }

    private static int WidthOf(AddressFamily family) => family == AddressFamily.InterNetwork ? 32 : 128;

    private static BigInteger ToNumber(IPAddress address) => new(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true);

    private static IPAddress ToAddress(AddressFamily family, BigInteger number)
    {
        byte[] octets = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] all = new byte[WidthOf(family) / 8];
        octets.CopyTo(all, all.Length - octets.Length);
        return new IPAddress(all);
    }
}
