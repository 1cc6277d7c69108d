using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Meta;

namespace MtaStsScanner.Storage.Tables;

/// <summary>
/// Takes back the smallest and largest text of a column where they are wrong. Parquet orders texts by their UTF-8 bytes, and the library finds both by UTF-16 units: where characters
/// beyond the first plane (surrogates, U+D800 to U+DFFF) meet those from U+E000 on, the two orders differ, and readers would pass over row groups that hold what they look for.
/// </summary>
internal static class TextStatistics
{
    // The largest by units is not the largest by bytes only where it has a character from U+E000 on, the smallest only where it has one beyond the first plane:
    // these are the first bytes of their UTF-8.
    private const byte FromE000 = 0xEE;
    private const byte BeyondFirstPlane = 0xF0;

    /// <summary>Looks at the columns of a row group that has all of them, before the footer is written.</summary>
    public static void Mend(ParquetRowGroupWriter group)
    {
        foreach (ColumnChunk chunk in GroupOf(group).Columns)
        {
            if (chunk.MetaData is { Type: Parquet.Meta.Type.BYTE_ARRAY, Statistics: { } statistics } && (Has(statistics.MaxValue, FromE000) || Has(statistics.MinValue, BeyondFirstPlane)))
            {
                (statistics.Min, statistics.Max, statistics.MinValue, statistics.MaxValue) = (null, null, null, null);
            }
        }
    }

    private static bool Has(byte[]? text, byte least) => text.AsSpan().ContainsAnyInRange(least, byte.MaxValue);

    // The library has no way to leave statistics out.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_owGroup")]
    private static extern ref RowGroup GroupOf(ParquetRowGroupWriter group);
}
