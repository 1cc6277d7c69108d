using System.Diagnostics;
using MtaSts;

namespace MtaStsScanner.Tests.Dns.Wire;

/// <summary>Reads mutants of answers as the bulk client does, and holds what it makes of each against <see cref="PlainReader"/>. The same mutants in every run.</summary>
internal sealed class MutantRun
{
    // A thread that had to wait is slow once; a reader that is slow is so every time.
    private const int Again = 50;

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(1);

    private readonly Random random = new(6);

    /// <summary>Mutants that were read.</summary>
    public int Count { get; private set; }

    /// <summary>Of them such that are still an answer.</summary>
    public int Known { get; private set; }

    /// <summary>Exceptions that the reader threw.</summary>
    public int Exceptions { get; private set; }

    /// <summary>Mutants whose reading took more than a millisecond at the first time, for whatever reason.</summary>
    public int SlowOnce { get; private set; }

    /// <summary>Mutants whose reading took more than a millisecond each of many times.</summary>
    public int AlwaysSlow { get; private set; }

    /// <summary>Answers that are not what the message says to the question.</summary>
    public int Wrong { get; private set; }

    /// <summary>The first mutants that were read wrongly or not at all, for who has to find out why.</summary>
    public List<string> Finds { get; } = [];

    /// <summary>Reads so many more.</summary>
    public void Read(int mutants)
    {
        IReadOnlyList<SampleAnswer> samples = SampleAnswer.All;
        for (int i = 0; i < mutants; i++)
        {
            SampleAnswer sample = samples[Count++ % samples.Count];
            byte[] mutant = sample.Mutate(random);
            try
            {
                Judge(sample, mutant, TimedRead(sample, mutant));
            }
#pragma warning disable CA1031 // Any exception is what is looked for.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Exceptions++;
                Find(sample, mutant, e.Message);
            }
        }
    }

    private DnsAnswer? TimedRead(SampleAnswer sample, byte[] mutant)
    {
        long start = Stopwatch.GetTimestamp();
        DnsAnswer? answer = sample.Read(mutant);
        if (Stopwatch.GetElapsedTime(start) <= Slow) return answer;
        SlowOnce++;
        if (Enumerable.Range(0, Again).Min(_ => TimeOf(sample, mutant)) > Slow) AlwaysSlow++;
        return answer;
    }

    private static TimeSpan TimeOf(SampleAnswer sample, byte[] mutant)
    {
        long start = Stopwatch.GetTimestamp();
        sample.Read(mutant);
        return Stopwatch.GetElapsedTime(start);
    }

    private void Judge(SampleAnswer sample, byte[] mutant, DnsAnswer? answer)
    {
        if (answer is not { IsKnown: true })
        {
            if (answer is null or { Mx.Count: 0, Addresses.Count: 0, Texts.Count: 0, Tlsa.Count: 0, CnameChain.Count: 0 }) return;
            Wrong++;
            Find(sample, mutant, PlainReader.Text(answer));
            return;
        }

        Known++;
        string? plain = PlainReader.Read(mutant, sample.Asked, sample.Name, sample.Type);
        if (answer.Name == sample.Name && answer.Type == sample.Type && PlainReader.Text(answer) == plain) return;
        Wrong++;
        Find(sample, mutant, $"{PlainReader.Text(answer)} for {plain ?? "nothing"}");
    }

    private void Find(SampleAnswer sample, byte[] mutant, string what)
    {
        if (Finds.Count < 5) Finds.Add($"{sample.Name} {sample.Type} {Convert.ToHexString(mutant)}: {what}");
    }
}
