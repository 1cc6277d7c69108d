using MtaSts;

namespace MtaStsScanner.Storage.Diffs;

/// <summary>A fact that is otherwise than before.</summary>
/// <param name="Fact">Which: a column of <c>domains</c>, or <c>mx</c>.</param>
/// <param name="Was">What it was; null where the domains that share the change differ in it.</param>
/// <param name="Now">What it is.</param>
/// <param name="Direction">Better or worse.</param>
/// <param name="Severity">How bad it is: that of the finding; <c>info</c> for what is no worse.</param>
/// <param name="Code">The finding of the later scan that explains it best, or what there is to be said of such a change; null for what is no worse.</param>
/// <param name="Owner">Whose it is to mend; null for what is no worse.</param>
public sealed record FactChange(string Fact, string? Was, string? Now, ChangeDirection Direction, Severity Severity, string? Code, FindingOwner? Owner)
{
    /// <summary>What to do; null for what is no worse.</summary>
    public string? Remedy => Code is not null && FindingCatalog.TryFind(Code, out FindingDefinition? definition) ? definition.Remedy : null;
}
