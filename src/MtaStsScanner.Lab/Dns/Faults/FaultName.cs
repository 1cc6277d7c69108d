using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Dns.Faults;

/// <summary>A fault as it is typed.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Takes">What may stand after the equals sign, for who typed something else.</param>
/// <param name="Read">The faults with this one; null where the value is none.</param>
internal sealed record FaultName(DnsFault Fault, string Takes, Func<DnsFaults, string, DnsFaults?> Read)
{
    /// <summary>What stands before the equals sign.</summary>
    public string Name { get; } = BehaviourNames.Of(Fault);
}
