using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using MtaSts;

namespace MtaStsScanner.Benchmarks.Standards;

/// <summary>Reading a policy. The yardstick splits text into lines and pairs, checks nothing but mode and max_age, and keeps no finding: no other .NET reader of policies is to be had.</summary>
[MemoryDiagnoser]
public class PolicyParsing
{
    [Benchmark(Baseline = true)]
    public int SplitTypical()
    {
        int patterns = 0;
        foreach (string line in Encoding.UTF8.GetString(Texts.TypicalPolicy).Split('\n'))
        {
            string[] pair = line.Split(':', 2, StringSplitOptions.TrimEntries);
            if (pair is ["mx", _]) patterns++;
            else if (pair is ["max_age", _]) patterns += int.Parse(pair[1], CultureInfo.InvariantCulture) > 0 ? 0 : 1;
            else if (pair is ["mode", not ("enforce" or "testing" or "none")]) return -1;
        }

        return patterns;
    }

    [Benchmark]
    public StsPolicy Typical() => StsPolicyParser.Parse(Texts.TypicalPolicy);

    [Benchmark]
    public StsPolicy ThirtyMx() => StsPolicyParser.Parse(Texts.ThirtyMxPolicy);

    [Benchmark]
    public StsPolicy Hostile64KiB() => StsPolicyParser.Parse(Texts.HostilePolicy);
}
