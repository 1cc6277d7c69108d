using System.Buffers.Binary;
using System.Net;

namespace MtaStsScanner.Lab.Net;

/// <summary>
/// The virtual addresses. Behaviour 0 (good) of a port has 198.18.0.0/16, behaviour n the n-th /23 of 198.19.0.0/16; each has one /48 of 2001:db8::/32.
/// The two ports have the same plan side by side, since a route names its port. The last two /23 are the mail providers'.
/// </summary>
internal static class AddressPlan
{
    /// <summary>Every IPv4 address of the lab.</summary>
    public const string V4 = "198.18.0.0/15";

    /// <summary>Every IPv6 address of the lab.</summary>
    public const string V6 = "2001:db8::/32";

    /// <summary>The number that the providers have in place of a behaviour, and the next one with it. Behaviours have those below.</summary>
    public const int Providers = 126;

    /// <summary>Listeners that share the good block, so that no one loopback port has to take every connection (ports in TIME_WAIT are finite).</summary>
    public const int GoodListeners = 4;

    private const uint SpreadMask = (1u << SpreadListening.Bits) - 1;
    private const int PartBits = 2;
    private const uint GoodBase = 0xC612_0000;
    private const uint FaultBase = 0xC613_0000;
    private const int FaultBits = 9;

    /// <summary>An IPv4 address of a behaviour, chosen by <paramref name="pick"/>.</summary>
    public static uint V4Of(int behaviour, ulong pick) => behaviour == 0
        ? GoodBase | (uint)(pick & 0xFFFF)
        : FaultBase | ((uint)behaviour << FaultBits) | (uint)(pick & ((1UL << BitsOf(behaviour)) - 1));

    /// <summary>Writes an IPv6 address of a behaviour, chosen by <paramref name="pick"/>.</summary>
    public static void WriteV6(int behaviour, ulong pick, Span<byte> address)
    {
        BinaryPrimitives.WriteUInt32BigEndian(address, 0x2001_0db8);
        BinaryPrimitives.WriteUInt16BigEndian(address[4..], (ushort)behaviour);
        BinaryPrimitives.WriteUInt16BigEndian(address[6..], 0);
        // The part of the good block stands in the first two bits; the last ones are told by who dials. Never the subnet's own address.
        ulong part = behaviour == 0 ? pick & ~(ulong.MaxValue >> PartBits) : 0;
        BinaryPrimitives.WriteUInt64BigEndian(address[8..], part | (pick & SpreadMask) | 1);
    }

    /// <summary>The virtual address that was meant by one who dialled <paramref name="dialled"/> (<see cref="SpreadListening"/>); null where it does not tell.</summary>
    /// <param name="behaviour">Number of the listener's behaviour.</param>
    /// <param name="part">Which part of its block, below <see cref="GoodListeners"/>.</param>
    /// <param name="dialled">An address of 127.0.0.0/8.</param>
    public static IPAddress? VirtualOf(int behaviour, int part, IPAddress dialled)
    {
        Span<byte> octets = stackalloc byte[16];
        if (!dialled.TryWriteBytes(octets, out int length) || length != 4) return null;
        uint value = BinaryPrimitives.ReadUInt32BigEndian(octets);
        uint low = value & SpreadMask;
        if (IPNetwork.Parse(SpreadListening.V4).Contains(dialled)) return Address((GoodBase & ~SpreadMask) | low);
        if (!IPNetwork.Parse(SpreadListening.V6).Contains(dialled)) return null;
        WriteV6(behaviour, ((ulong)part << (64 - PartBits)) | low, octets);
        return new IPAddress(octets);
    }

    /// <summary>The prefixes of a behaviour; those of the good one are cut into <see cref="GoodListeners"/> parts.</summary>
    /// <param name="behaviour">Number of the behaviour.</param>
    /// <param name="part">Which part, below <see cref="GoodListeners"/>.</param>
    public static IEnumerable<string> PrefixesOf(int behaviour, int part = 0)
    {
        if (behaviour == 0)
        {
            yield return $"{Text(GoodBase | ((uint)part << 14))}/18";
            yield return $"2001:db8:0:0:{part << 14:x}::/66";
        }
        else
        {
            yield return $"{Text(FaultBase | ((uint)behaviour << FaultBits))}/{32 - BitsOf(behaviour)}";
            yield return $"2001:db8:{behaviour:x}::/48";
        }
    }

    private static int BitsOf(int behaviour) => behaviour == Providers ? FaultBits + 1 : FaultBits;

    private static string Text(uint address) => Address(address).ToString();

    private static IPAddress Address(uint address) => new(BinaryPrimitives.ReverseEndianness(address));
}
