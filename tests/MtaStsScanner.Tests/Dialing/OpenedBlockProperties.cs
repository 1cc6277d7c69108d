using System.Net;
using FsCheck;
using FsCheck.Fluent;
using MtaSts.Tests;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Tests.Dialing;

/// <summary>What <c>--allow-address</c> opens.</summary>
public sealed class OpenedBlockProperties
{
    private const int Cases = 20_000;

    // Half of all blocks lie where something is closed, and half of all addresses at the edges of the opened block.
    private static readonly Gen<IPAddress> Special = Gen.Elements(Table.Rows("special_purpose.tsv").Select(row => IPAddress.Parse(((string)row[0]).Split('/')[0])).ToArray());
    private static readonly Gen<IPAddress> Any = from octets in Gen.ArrayOf(Gen.Choose(0, 255).Select(o => (byte)o), 16)
                                                 from isV4 in Gen.Elements(true, false)
                                                 select new IPAddress(isV4 ? octets[..4] : octets);

    private static readonly Gen<(string Block, IPAddress Asked)> BlockAndAddress =
        from within in Gen.OneOf(Special, Any)
        from length in Gen.Choose(0, within.GetAddressBytes().Length * 8)
        let range = AddressRange.Around(within, length)
        from edge in Gen.Elements(range.Ends.ToArray())
        from steps in Gen.Choose(-2, 2)
        from asked in Gen.OneOf(Gen.Constant(AddressRange.Step(edge, steps)), Gen.Constant(within), Special, Any)
        select ($"{range.Ends.First()}/{length}", asked);

    [Fact]
    public void An_opened_block_is_open_from_its_first_to_its_last_address_and_all_else_is_as_before() => Prop.ForAll(BlockAndAddress.ToArbitrary(), pair =>
    {
        AddressGuard guard = new([AddressPrefix.Parse(pair.Block)]);
        string? expected = AddressRange.Of(pair.Block).Holds(pair.Asked) ? null : AddressGuard.Strict.ReasonToForbid(pair.Asked);
        return guard.ReasonToForbid(pair.Asked) == expected;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    [Fact]
    public void An_opened_block_opens_no_zone() => Prop.ForAll(BlockAndAddress.ToArbitrary(), pair =>
        new AddressGuard([AddressPrefix.Parse("::/0")]).ReasonToForbid(new IPAddress(pair.Asked.MapToIPv6().GetAddressBytes(), 1)) == "zone_id")
        .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
}
