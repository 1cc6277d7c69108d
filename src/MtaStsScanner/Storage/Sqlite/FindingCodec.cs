using MtaSts;

namespace MtaStsScanner.Storage.Sqlite;

/// <summary>Findings to their kept form and back.</summary>
internal static class FindingCodec
{
    /// <summary>The kept form of <paramref name="finding"/>.</summary>
    public static StoredFinding Pack(Finding finding) => new()
    {
        Code = finding.Code,
        Host = finding.Host,
        Evidence = finding.Evidence,
        Kind = finding.Kind,
        Severity = finding.Severity == finding.Definition.Severity ? null : (int)finding.Severity,
        Owner = finding.Owner == finding.Definition.Owner ? null : (int)finding.Owner,
        Offset = finding.Offset,
        Length = finding.Length,
    };

    /// <summary>The finding that <paramref name="stored"/> was made of.</summary>
    /// <exception cref="InvalidDataException">The store is of a version that had other codes.</exception>
    public static Finding Unpack(StoredFinding stored)
    {
        if (!FindingCatalog.TryFind(stored.Code, out FindingDefinition? definition))
            throw new InvalidDataException($"The working store names a finding '{stored.Code}' that this version does not know.");
        return new Finding(definition, stored.Host, stored.Evidence, stored.Kind)
        {
            Severity = (Severity?)stored.Severity ?? definition.Severity,
            Owner = (FindingOwner?)stored.Owner ?? definition.Owner,
            Offset = stored.Offset,
            Length = stored.Length,
        };
    }
}
