using System.Globalization;
using System.Runtime.InteropServices;
using MtaStsScanner.Lab.Names;
using MtaStsScanner.Lab.Net;
using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab.Dns;

/// <summary>Answers for the addresses of one host.</summary>
/// <param name="Form">How they are answered.</param>
/// <param name="Behaviour">Behaviour (of its port) whose block they come from.</param>
/// <param name="Second">The same for a second address, or for IPv6 beside IPv4.</param>
/// <param name="Pick">Which within the block.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AddressAnswers(AddressForm Form, int Behaviour, int Second, ulong Pick)
{
    /// <summary>Writes the answer.</summary>
    /// <param name="type">A, AAAA or another type.</param>
    /// <param name="alias">First labels of where the owner's own CNAME leads, if it has one.</param>
    /// <param name="domain">What follows them.</param>
    /// <param name="writer">Takes the records.</param>
    /// <returns>False where nothing is sent.</returns>
    public bool Write(DnsType type, ReadOnlySpan<char> alias, ReadOnlySpan<char> domain, ref AnswerWriter writer)
    {
        switch (Form)
        {
            case AddressForm.Silent: return false;
            case AddressForm.Servfail: writer.Rcode = DnsRcode.ServFail; break;
            case AddressForm.Nxdomain: writer.Negative(DnsRcode.NxDomain); break;
            case AddressForm.DanglingCname:
                writer.Cname($"{PolicyOperator.Gone}-{Tenant}", PolicyOperator.Suffix);
                writer.Negative(DnsRcode.NxDomain);
                break;
            case AddressForm.Cname:
                writer.Cname(alias, domain);
                WriteOwn(type, ref writer);
                break;
            case AddressForm.OperatorCname: WriteOperator(type, ref writer); break;
            case AddressForm.CnameChain:
                writer.Cname(alias, domain);
                WriteOperator(type, ref writer);
                break;
            default: WriteOwn(type, ref writer); break;
        }
        return true;
    }

    /// <summary>Writes the addresses of a host of the policy operator, who has few of each behaviour.</summary>
    public static void WriteOperatorHost(DnsType type, int behaviour, ulong hash, ref AnswerWriter writer)
    {
        const ulong operatorAddresses = 4;
        if (type == DnsType.A) writer.A(AddressPlan.V4Of(behaviour, hash % operatorAddresses));
        else writer.Negative(DnsRcode.NoError);
    }

    private string Tenant => string.Create(CultureInfo.InvariantCulture, $"t{Pick:x16}");

    private void WriteOperator(DnsType type, ref AnswerWriter writer)
    {
        writer.Cname(Tenant, PolicyOperator.Suffix);
        WriteOperatorHost(type, Behaviour, Pick, ref writer);
    }

    private void WriteOwn(DnsType type, ref AnswerWriter writer)
    {
        bool written = type switch { DnsType.A => WriteV4(ref writer), DnsType.Aaaa => WriteV6(ref writer), _ => false };
        if (!written) writer.Negative(DnsRcode.NoError);
    }

    private bool WriteV4(ref AnswerWriter writer)
    {
        if (Form is AddressForm.NoData or AddressForm.V6) return false;
        if (Form is AddressForm.Forbidden or AddressForm.ForbiddenBesideGood) writer.A(ForbiddenAddresses.V4Of(Pick));
        if (Form is not AddressForm.Forbidden) writer.A(AddressPlan.V4Of(Behaviour, Pick));
        if (Form is AddressForm.TwoV4) writer.A(AddressPlan.V4Of(Second, Pick + 1));
        return true;
    }

    private bool WriteV6(ref AnswerWriter writer)
    {
        Span<byte> address = stackalloc byte[16];
        if (Form is AddressForm.Forbidden && Pick % 2 == 0) ForbiddenAddresses.V6Of(Pick >> 8).CopyTo(address);
        else if (Form is AddressForm.Dual or AddressForm.V6) AddressPlan.WriteV6(Form == AddressForm.Dual ? Second : Behaviour, Pick, address);
        else return false;
        writer.Raw(DnsType.Aaaa, address);
        return true;
    }
}
