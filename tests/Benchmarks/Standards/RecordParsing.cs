using System.Text;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using MtaSts;

namespace MtaStsScanner.Benchmarks.Standards;

/// <summary>Reading the record. The yardstick is the grammar as one compiled expression, which says yes or no.</summary>
[MemoryDiagnoser]
public partial class RecordParsing
{
    private static readonly TxtRecord[] Texts = [new([Encoding.ASCII.GetBytes(Standards.Texts.Record)])];

    [Benchmark(Baseline = true)]
    public bool Expression() => Grammar.IsMatch(Standards.Texts.Record);

    [Benchmark]
    public StsRecordSet Typical() => StsRecordParser.Parse(Texts);

    [GeneratedRegex(@"^v=STSv1(?:[ \t]*;[ \t]*(?:id=[A-Za-z0-9]{1,32}|[A-Za-z0-9][A-Za-z0-9_.-]{0,31}=[\x21-\x3a\x3c\x3e-\x7e]+))+(?:[ \t]*;[ \t]*)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grammar { get; }
}
