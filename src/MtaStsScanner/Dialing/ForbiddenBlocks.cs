namespace MtaStsScanner.Dialing;

/// <summary>
/// The blocks that are never dialled unless the user opens them: IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890, RFC 8190; both as of 2025-10-09), multicast, and what the registries leave out.
/// The registries call some of them globally reachable (AS112, AMT, anycast for clients of PCP and TURN); no mail is received there.
/// </summary>
/// <remarks>
/// An IPv6 block that embeds IPv4 addresses is closed whole, whichever address is embedded: MX hosts have IPv4 addresses of their own, and what a translator or a relay does with 127.0.0.1 is beyond our sight.
/// Who measures behind a NAT64 opens its prefix by <c>--allow-address</c>.
/// </remarks>
internal static class ForbiddenBlocks
{
    /// <summary>The first block that holds an address names the reason, so narrow ones come before those that contain them.</summary>
    public static readonly (AddressPrefix Block, string Reason)[] All =
    [
        // Clouds answer a machine's questions about itself, its keys among them, at these. One has a public address, and needs its line;
        // the others lie in blocks that are closed below, and are here for their reason's sake.
        Block("168.63.129.16/32", "metadata"), // Azure, within a block of Microsoft's own
        Block("169.254.169.254/32", "metadata"), // nearly all of them
        Block("169.254.170.2/32", "metadata"), // Amazon ECS
        Block("169.254.170.23/32", "metadata"), // Amazon EKS
        Block("100.100.100.200/32", "metadata"), // Alibaba
        Block("192.0.0.192/32", "metadata"), // Oracle
        Block("fd00:ec2::254/128", "metadata"), // Amazon
        Block("fd00:ec2::23/128", "metadata"), // Amazon EKS
        Block("fd20:ce::254/128", "metadata"), // Google
        Block("fd00:42::42/128", "metadata"), // Scaleway

        Block("0.0.0.0/8", "this_network"), // RFC 791 §3.2, RFC 1122 §3.2.1.3
        Block("10.0.0.0/8", "private"), // RFC 1918
        Block("100.64.0.0/10", "carrier_nat"), // RFC 6598
        Block("127.0.0.0/8", "loopback"), // RFC 1122 §3.2.1.3
        Block("169.254.0.0/16", "link_local"), // RFC 3927
        Block("172.16.0.0/12", "private"), // RFC 1918
        Block("192.0.0.0/24", "protocol_assignment"), // RFC 6890 §2.1; within it RFC 7335, 7600, 7723, 8155, 8880
        Block("192.0.2.0/24", "documentation"), // RFC 5737
        Block("192.31.196.0/24", "as112"), // RFC 7535
        Block("192.52.193.0/24", "amt"), // RFC 7450
        Block("192.88.99.0/24", "6to4"), // RFC 7526; within it RFC 6751
        Block("192.168.0.0/16", "private"), // RFC 1918
        Block("192.175.48.0/24", "as112"), // RFC 7534
        Block("198.18.0.0/15", "benchmarking"), // RFC 2544
        Block("198.51.100.0/24", "documentation"), // RFC 5737
        Block("203.0.113.0/24", "documentation"), // RFC 5737
        Block("224.0.0.0/4", "multicast"), // RFC 5771
        Block("255.255.255.255/32", "broadcast"), // RFC 919 §7
        Block("240.0.0.0/4", "reserved"), // RFC 1112 §4

        Block("::/128", "unspecified"), // RFC 4291 §2.5.2
        Block("::1/128", "loopback"), // RFC 4291 §2.5.3
        Block("::/96", "ipv4_compatible"), // RFC 4291 §2.5.5.1
        Block("::ffff:0:0/96", "ipv4_mapped"), // RFC 4291 §2.5.5.2
        Block("::ffff:0:0:0/96", "ipv4_translated"), // RFC 2765 §2.1
        Block("64:ff9b::/96", "nat64"), // RFC 6052
        Block("64:ff9b:1::/48", "nat64"), // RFC 8215
        Block("100::/64", "discard"), // RFC 6666
        Block("100:0:0:1::/64", "dummy"), // RFC 9780
        Block("2001::/32", "teredo"), // RFC 4380
        Block("2001:2::/48", "benchmarking"), // RFC 5180
        Block("2001:3::/32", "amt"), // RFC 7450
        Block("2001:4:112::/48", "as112"), // RFC 7535
        Block("2001:10::/28", "orchid"), // RFC 4843
        Block("2001:20::/28", "orchid"), // RFC 7343
        Block("2001:30::/28", "drone_id"), // RFC 9374
        Block("2001::/23", "protocol_assignment"), // RFC 2928; within it RFC 7723, 8155, 9665
        Block("2001:db8::/32", "documentation"), // RFC 3849
        Block("2002::/16", "6to4"), // RFC 3056
        Block("2620:4f:8000::/48", "as112"), // RFC 7534
        Block("3fff::/20", "documentation"), // RFC 9637
        Block("5f00::/16", "segment_routing"), // RFC 9602
        Block("fc00::/7", "private"), // RFC 4193
        Block("fe80::/10", "link_local"), // RFC 4291 §2.5.6
        Block("fec0::/10", "site_local"), // RFC 3879
        Block("ff00::/8", "multicast"), // RFC 4291 §2.7
    ];

    private static (AddressPrefix Block, string Reason) Block(string prefix, string reason) => (AddressPrefix.Parse(prefix), reason);
}
