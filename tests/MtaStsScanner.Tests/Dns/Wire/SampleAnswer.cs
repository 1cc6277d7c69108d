using MtaSts;
using MtaStsScanner.Dns.Wire;
using static MtaStsScanner.Tests.Dns.DnsMessage;

namespace MtaStsScanner.Tests.Dns.Wire;

/// <summary>Answers of each kind that a scan sees, to be mutated.</summary>
internal sealed record SampleAnswer(string Name, DnsRecordType Type, int Octets, byte[] Message)
{
    private const string Domain = "example.org";

    public static IReadOnlyList<SampleAnswer> All { get; } =
    [
        Of(Domain, DnsRecordType.Mx, q => q.Add(Domain, q.Type, Number(10), NameBytes("mx1.example.org")).Add(Domain, q.Type, Number(20), NameBytes("mx2.mail.example.net"))),
        Of(Domain, DnsRecordType.Mx, q => q.Add(Domain, q.Type, Number(0), NameBytes(""))),
        Of("mx1.example.org", DnsRecordType.A, q => q.Add(q.Name, q.Type, Address("192.0.2.1")).Add(q.Name, q.Type, Address("192.0.2.2"))),
        Of("mx1.example.org", DnsRecordType.Aaaa, q => q.Add(q.Name, q.Type, Address("2001:db8::1"))),
        Of("_mta-sts.example.org", DnsRecordType.Txt, q => q.Add(q.Name, q.Type, Text("v=STSv1; id=1;"u8.ToArray()))),
        Of(Domain, DnsRecordType.Txt, q => q.Add(Domain, q.Type, Text("v=spf1 "u8.ToArray()), Text("-all"u8.ToArray())).Add(Domain, q.Type, Text("other"u8.ToArray()))),
        Of("mta-sts.example.org", DnsRecordType.A, q => q.Add(q.Name, DnsRecordType.Cname, NameBytes("p.example.net")).Add("p.example.net", DnsRecordType.Cname, NameBytes("q.example.net"))
            .Add("q.example.net", DnsRecordType.A, Address("192.0.2.3"))),
        Of("_25._tcp.mx1.example.org", DnsRecordType.Tlsa, q => q.Add(q.Name, q.Type, [3, 1, 1, .. new byte[32]])),
        Of("gone.example.org", DnsRecordType.A, q => { q.Code = 3; return q.Add(q.Name, DnsRecordType.Cname, NameBytes("nowhere.example.net")); }),
        Of("nowhere.example.org", DnsRecordType.Mx, q => { q.Code = 3; return Negative(q); }),
        Of(Domain, DnsRecordType.Aaaa, q => Negative(q).AddOpt()),
        Of(Domain, DnsRecordType.Tlsa, q => { q.IsAuthenticated = true; return Negative(q).AddOpt(); }),
        Of(Domain, DnsRecordType.Txt, q => Enumerable.Range(0, 60).Aggregate(q, (m, i) => m.Add(Domain, q.Type, Text([.. Enumerable.Repeat((byte)('!' + i), 15)]))).AddOpt()),
        Of(Domain, DnsRecordType.Aaaa, q => q),
    ];

    /// <summary>The question as it was sent.</summary>
    public ReadOnlySpan<byte> Asked => Message.AsSpan(0, Question.HeaderBytes + Octets + 4);

    /// <summary>Reads a message as the client does that asked the question; null where it doesn't take it for an answer.</summary>
    public DnsAnswer? Read(byte[] message)
    {
        if (message.Length < Question.HeaderBytes || Response.IdOf(message) != Response.IdOf(Message)) return null;
        if (Response.Match(message, Message, Octets) == QuestionMatch.None || Response.IsTruncated(message)) return null;
        return AnswerReader.Read(message, Name, Type, Octets, trustsAd: true, 1);
    }

    /// <summary>The answer with some octets changed, cut, doubled, or turned into pointers; behind the question mostly, so that the question is still ours.</summary>
    public byte[] Mutate(Random random)
    {
        List<byte> mutant = [.. Message];
        int behind = Question.HeaderBytes + Octets + 4;
        for (int changes = random.Next(1, 5); changes > 0 && mutant.Count > behind; changes--)
        {
            int at = random.Next(random.Next(8) == 0 ? 0 : behind, mutant.Count);
            switch (random.Next(6))
            {
                case 0: mutant[at] = (byte)random.Next(256); break;
                case 1: mutant[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: mutant.RemoveRange(at, Math.Min(random.Next(1, 8), mutant.Count - at)); break;
                case 3: mutant.InsertRange(at, mutant.GetRange(at, Math.Min(random.Next(1, 40), mutant.Count - at))); break;
                case 4: mutant.InsertRange(at, [0xC0, (byte)random.Next(mutant.Count)]); break;
                default: mutant[6 + random.Next(4)] = (byte)random.Next(4); break;
            }
        }

        return [.. mutant];
    }

    private static DnsMessage Negative(DnsMessage question) =>
        question.AddAuthority(Domain, DnsRecordType.Soa, NameBytes("ns1.example.org"), NameBytes("hostmaster.example.org"), new byte[20]);

    private static SampleAnswer Of(string name, DnsRecordType type, Func<DnsMessage, DnsMessage> answer)
    {
        byte[] query = new byte[Question.MostBytes];
        int length = Question.Write(query, name, type, asksForAd: true, out int nameBytes);
        (query[0], query[1]) = (0x5A, 0xA5);
        return new(name, type, nameBytes, answer(new DnsMessage(query[..length])).ToBytes());
    }
}
