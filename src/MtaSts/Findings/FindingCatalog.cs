using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MtaSts;

/// <summary>Every finding there is, each defined once. The field's name is the code in PascalCase.</summary>
public static partial class FindingCatalog
{
    /// <summary>All definitions, in the order of the groups and of definition within each.</summary>
    public static IReadOnlyList<FindingDefinition> All => Index.All;

    /// <summary>Finds the definition of <paramref name="code"/>.</summary>
    /// <returns>False where there is no such code.</returns>
    public static bool TryFind(string code, [NotNullWhen(true)] out FindingDefinition? definition) => Index.ByCode.TryGetValue(code, out definition);

    // A class of its own: the order in which static fields of partial files are set is not defined, and here all are set before they are read.
    private static class Index
    {
        public static readonly FindingDefinition[] All =
        [
            .. typeof(FindingCatalog).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(f => f.FieldType == typeof(FindingDefinition))
                .OrderBy(f => f.MetadataToken)
                .Select(f => (FindingDefinition)f.GetValue(null)!)
                .OrderBy(d => d.Group),
        ];

        public static readonly FrozenDictionary<string, FindingDefinition> ByCode = All.ToFrozenDictionary(d => d.Code, StringComparer.Ordinal);
    }
}
