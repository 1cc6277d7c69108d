using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab;

/// <summary>What a lab domain can be: a record, a policy host, a policy and MX hosts put together.</summary>
public sealed class LabProfile
{
    internal LabProfile(string name, WorldGroup group, int weight, RecordPart record, WebPart web, PolicyPart policy, MxPart mx)
    {
        Name = name;
        Group = group;
        Weight = weight;
        Record = record;
        Web = web;
        Policy = policy;
        Mx = mx;
    }

    /// <summary>What it is called: lower case with hyphens, stable.</summary>
    public string Name { get; }

    /// <summary>True where it takes a platform that still lets TLS 1.0 and keys of 1,024 bits be served.</summary>
    public bool NeedsOldCryptography { get; internal init; }

    /// <summary>The same with another part. It has no share in any mix.</summary>
    internal LabProfile With(string name, WebPart? web = null, PolicyPart? policy = null, MxPart? mx = null) =>
        new(name, Group, weight: 0, Record, web ?? Web, policy ?? Policy, mx ?? Mx) { NeedsOldCryptography = NeedsOldCryptography };

    internal WorldGroup Group { get; }

    /// <summary>Its part within its group in the mix <c>world</c>.</summary>
    internal int Weight { get; }

    internal RecordPart Record { get; }

    internal WebPart Web { get; }

    internal PolicyPart Policy { get; }

    internal MxPart Mx { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
