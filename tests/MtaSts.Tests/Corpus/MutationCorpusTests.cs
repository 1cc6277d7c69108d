using System.Text;
using System.Text.Json;

namespace MtaSts.Tests.Corpus;

/// <summary>A million and more byte strings, mutated from real policies and from the rows of the tables, through all parsers.</summary>
public sealed class MutationCorpusTests
{
    private const int Mutants = 1_000_000;

    [Fact]
    public void A_million_mutants_are_answered()
    {
        List<byte[]> seeds = Seeds();
        Random random = new(8461); // the same corpus in every run
        int valid = 0;
        for (int i = 0; i < Mutants; i++)
        {
            byte[] mutant = Mutate(seeds[i % seeds.Count], seeds, random);

            Assert.True(AllParsers.Answer(mutant));
            if (StsPolicyParser.Parse(mutant).Valid) valid++;
        }

        // Neither all nor none: the mutants are near enough to the grammar to try both sides of it.
        Assert.InRange(valid, Mutants / 100, Mutants / 2);
    }

    internal static List<byte[]> Seeds()
    {
        List<byte[]> seeds = [];
        foreach (string line in File.ReadLines(Table.PathOf("mta_sts_txt_bodies.jsonl")))
        {
            using JsonDocument row = JsonDocument.Parse(line);
            seeds.Add(Encoding.UTF8.GetBytes(row.RootElement.GetProperty("body").GetString()!));
        }

        foreach (string table in new[] { "policies.tsv", "records.tsv", "tlsrpt.tsv", "spf.tsv", "dmarc.tsv" })
        {
            seeds.AddRange(Table.Rows(table).Select(r => Table.Bytes((string)r[0])));
        }

        return seeds;
    }

    internal static byte[] Mutate(byte[] seed, List<byte[]> seeds, Random random)
    {
        List<byte> bytes = [.. seed];
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count + 1);
            switch (random.Next(6))
            {
                case 0: bytes.Insert(at, (byte)random.Next(256)); break;
                case 1: bytes.Insert(at, "\n\r\t :;=*.,@-_0aZ"u8[random.Next(16)]); break;
                case 2 when at < bytes.Count: bytes.RemoveAt(at); break;
                case 3 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 4: bytes.RemoveRange(at, Math.Min(random.Next(20), bytes.Count - at)); break;
                default:
                    byte[] other = seeds[random.Next(seeds.Count)];
                    int from = random.Next(other.Length + 1);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(30), other.Length - from)).ToArray());
                    break;
            }
        }

        return [.. bytes];
    }
}
