using MtaStsScanner.Lab.Smtp;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>The mail routes of the lab.</summary>
internal static class MxParts
{
    public static readonly HostPart GoodHost = new(AddressForm.V4);

    public static readonly MxPart Own = new(MxForm.Own, GoodHost);
    public static readonly MxPart Three = new(MxForm.Own, GoodHost, GoodHost, new(AddressForm.TwoV4));
    public static readonly MxPart Dual = new(MxForm.Own, new HostPart(AddressForm.Dual));
    public static readonly MxPart V6 = new(MxForm.Own, new HostPart(AddressForm.V6));
    public static readonly MxPart Deep = new(MxForm.OwnDeep, GoodHost);
    public static readonly MxPart Idn = new(MxForm.OwnIdn, GoodHost);
    public static readonly MxPart Provider = new(MxForm.Provider);
    public static readonly MxPart Tenant = new(MxForm.Tenant);
    public static readonly MxPart ApexCname = new(MxForm.ApexCname, GoodHost);
    public static readonly MxPart HostCname = new(MxForm.Own, new HostPart(AddressForm.Cname));
    public static readonly MxPart Literal = new(MxForm.Literal);
    public static readonly MxPart LiteralAndOwn = new(MxForm.LiteralAndOwn, GoodHost);
    public static readonly MxPart Null = new(MxForm.Null);
    public static readonly MxPart NullAndOwn = new(MxForm.NullAndOwn, GoodHost);
    public static readonly MxPart Implicit = new(MxForm.Implicit);
    public static readonly MxPart None = new(MxForm.None);
    public static readonly MxPart Nxdomain = new(MxForm.Nxdomain);
    public static readonly MxPart Servfail = new(MxForm.Servfail);
    public static readonly MxPart Silent = new(MxForm.Silent);

    /// <summary>One host that behaves so.</summary>
    public static MxPart That(SmtpBehaviour behaviour) => new(MxForm.Own, new HostPart(AddressForm.V4, behaviour));

    /// <summary>One host whose addresses are answered so.</summary>
    public static MxPart At(AddressForm addresses) => new(MxForm.Own, new HostPart(addresses));

    /// <summary>A good host, and a second one that behaves so.</summary>
    public static MxPart GoodAnd(SmtpBehaviour behaviour) => new(MxForm.Own, GoodHost, new(AddressForm.V4, behaviour));

    /// <summary>A good host, and a second one whose addresses are answered so.</summary>
    public static MxPart GoodAnd(AddressForm addresses) => new(MxForm.Own, GoodHost, new(addresses));

    /// <summary>One host with two addresses, each with a behaviour of its own.</summary>
    public static MxPart Differing(SmtpBehaviour first, SmtpBehaviour second) => new(MxForm.Own, new HostPart(AddressForm.TwoV4, first) { Second = second });

    /// <summary>One host whose IPv6 address behaves so, beside a good IPv4 address.</summary>
    public static MxPart DifferingV6(SmtpBehaviour second) => new(MxForm.Own, new HostPart(AddressForm.Dual) { Second = second });

    /// <summary>One host in a signed zone with such TLSA records.</summary>
    public static MxPart Signed(TlsaForm tlsa) => Own with { Tlsa = tlsa };
}
