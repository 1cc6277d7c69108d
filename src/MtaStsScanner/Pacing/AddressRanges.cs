using System.Net;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Pacing;

/// <summary>Blocks of addresses, sorted and joined where they meet: a look-up is a binary search, however many there are.</summary>
internal sealed class AddressRanges
{
    private readonly UInt128[] firsts;
    private readonly UInt128[] lasts;

    /// <summary>These blocks.</summary>
    public AddressRanges(IEnumerable<AddressPrefix> blocks)
    {
        List<UInt128> starts = [], ends = [];
        foreach ((UInt128 first, UInt128 last) in blocks.Select(b => b.Range).OrderBy(r => r.First))
        {
            if (ends.Count > 0 && first <= ends[^1]) ends[^1] = UInt128.Max(ends[^1], last);
            else
            {
                starts.Add(first);
                ends.Add(last);
            }
        }

        (firsts, lasts) = ([.. starts], [.. ends]);
    }

    /// <summary>True where a block holds the address.</summary>
    public bool Contains(IPAddress address)
    {
        if (firsts.Length == 0) return false;
        UInt128 value = AddressPrefix.PlaceOf(address);
        int index = Array.BinarySearch(firsts, value);
        if (index < 0) index = ~index - 1;
        return index >= 0 && value <= lasts[index];
    }
}
