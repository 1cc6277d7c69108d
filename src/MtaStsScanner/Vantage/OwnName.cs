using System.Net;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Vantage;

/// <summary>Whether address and name of this machine belong together, as mail servers expect of those who dial them (RFC 1912 §2.1, RFC 5321 §4.1.1.1).</summary>
public static class OwnName
{
    /// <summary>Judges.</summary>
    /// <param name="own">The address from which mail servers are dialled; null where there is no route.</param>
    /// <param name="names">Names of that address (PTR); null where they could not be looked up.</param>
    /// <param name="ehlo">The name in EHLO.</param>
    /// <param name="addressesOfEhlo">Its addresses.</param>
    public static VantageCheck Check(IPAddress? own, IReadOnlyList<string>? names, string ehlo, IReadOnlyList<IPAddress> addressesOfEhlo)
    {
        ArgumentNullException.ThrowIfNull(addressesOfEhlo);
        if (own is null) return new("name", CheckState.Bad, "no route to anywhere by IPv4", "Connect this machine to the internet.");
        if (AddressGuard.Strict.ReasonToForbid(own) is not null)
            return new("name", CheckState.Limited, $"{own} is behind address translation, so that names of the public address can't be looked up from here", $"See to it that the public address has a PTR record that agrees with --ehlo ({ehlo}).");
        if (names is null) return new("name", CheckState.Limited, $"the PTR record of {own} could not be looked up");
        if (names.Count == 0) return new("name", CheckState.Limited, $"{own} has no PTR record: many mail servers refuse such", $"Give {own} a PTR record, and its name by --ehlo.");
        string name = string.Join(", ", names.Take(3));
        if (!addressesOfEhlo.Contains(own)) return new("name", CheckState.Limited, $"{own} is {name}, and the EHLO name {ehlo} does not lead to {own}", $"Use --ehlo {names[0]}, or give {ehlo} the address {own}.");
        return names.Contains(ehlo, StringComparer.OrdinalIgnoreCase)
            ? new("name", CheckState.Good, $"{own} is {ehlo}, and {ehlo} is {own}")
            : new("name", CheckState.Limited, $"{own} is {name}, and the EHLO name is {ehlo}", $"Use --ehlo {names[0]}.");
    }
}
