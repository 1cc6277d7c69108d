using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace MtaStsScanner.Dialing;

/// <summary>A block of addresses, for example <c>198.18.0.0/15</c>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AddressPrefix
{
    private readonly AddressFamily family;
    private readonly UInt128 bits;

    private AddressPrefix(AddressFamily family, UInt128 bits, int length)
    {
        this.family = family;
        this.bits = bits;
        Length = length;
    }

    /// <summary>How many leading bits are fixed.</summary>
    public int Length { get; }

    /// <summary>Reads <c>address/length</c>, or an address alone, which is a block of one. Bits after the prefix must be zero.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out AddressPrefix prefix)
    {
        prefix = default;
        int slash = text.IndexOf('/');
        if (!AddressText.TryParse(slash < 0 ? text : text[..slash], out IPAddress address)) return false;
        int width = WidthOf(address);
        int length = width;
        if (slash >= 0 && !AddressText.TryParseDecimal(text[(slash + 1)..], out length)) return false;
        if (length > width) return false;
        UInt128 start = BitsOf(address);
        if ((start & ~Mask(width, length)) != 0) return false;
        prefix = new AddressPrefix(address.AddressFamily, start, length);
        return true;
    }

    /// <summary>Reads a prefix that is known to be right.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static AddressPrefix Parse(string text) =>
        TryParse(text, out AddressPrefix prefix) ? prefix : throw new FormatException($"'{text}' is not a block of addresses");

    /// <summary>True where the address lies in this block. An IPv4-mapped IPv6 address is an IPv6 address here.</summary>
    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return family != AddressFamily.Unspecified && address.AddressFamily == family && (BitsOf(address) & Mask(WidthOf(address), Length)) == bits;
    }

    /// <summary>The address of this block whose free bits are those of another address.</summary>
    public IPAddress WithLowBitsOf(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        bool isV4 = family == AddressFamily.InterNetwork;
        UInt128 free = ~Mask(isV4 ? 32 : 128, Length);
        Span<byte> octets = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(octets, bits | (BitsOf(address) & free));
        return new IPAddress(isV4 ? octets[12..] : octets);
    }

    /// <summary>The places (<see cref="PlaceOf(IPAddress)"/>) of its first and its last address.</summary>
    internal (UInt128 First, UInt128 Last) Range
    {
        get
        {
            int width = family == AddressFamily.InterNetwork ? 32 : 128;
            UInt128 first = PlaceOf(family, bits);
            UInt128 all = width == 128 ? UInt128.MaxValue : (UInt128.One << width) - 1;
            return (first, first | (all & ~Mask(width, Length)));
        }
    }

    /// <summary>One order for all addresses. IPv4 has the place of IPv4-mapped IPv6 (RFC 4291 §2.5.5.2), which no machine is reached by.</summary>
    internal static UInt128 PlaceOf(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return PlaceOf(address.AddressFamily, BitsOf(address));
    }

    private static UInt128 PlaceOf(AddressFamily family, UInt128 bits) => family == AddressFamily.InterNetwork ? ((UInt128)0xFFFF << 32) | bits : bits;

    private static int WidthOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;

    private static UInt128 Mask(int width, int length)
    {
        UInt128 all = width == 128 ? UInt128.MaxValue : (UInt128.One << width) - 1;
        return length == 0 ? UInt128.Zero : (all << (width - length)) & all;
    }

    private static UInt128 BitsOf(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[16];
        address.TryWriteBytes(octets, out int written);
        return written == 4 ? BinaryPrimitives.ReadUInt32BigEndian(octets) : BinaryPrimitives.ReadUInt128BigEndian(octets);
    }
}
