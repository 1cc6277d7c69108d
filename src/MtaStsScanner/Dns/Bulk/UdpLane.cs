using MtaStsScanner.Dns.Datagrams;

namespace MtaStsScanner.Dns.Bulk;

/// <summary>One socket to one resolver, with the questions that are out on it by their ids.</summary>
internal sealed class UdpLane(Resolver resolver, IDatagramSocket socket) : IDisposable
{
    /// <summary>A quarter of all ids: a free one is found at once, and a guessed one mostly hits nothing.</summary>
    public const int MostQuestions = Ids / 4;

    private const int Ids = 65_536;

    private readonly PendingQuestion?[] byId = new PendingQuestion?[Ids];

    public Resolver Resolver { get; } = resolver;

    public IDatagramSocket Socket { get; } = socket;

    /// <summary>Ids in use.</summary>
    public int Count { get; private set; }

    /// <summary>The question that was sent with an id.</summary>
    public PendingQuestion? Find(ushort id) => byId[id];

    /// <summary>Finds a free id by chance and takes it. Not beyond <see cref="MostQuestions"/>.</summary>
    public void Take(PendingQuestion question, RandomBits random)
    {
        ulong bits = random.Next();
        ushort id = (ushort)bits;
        while (byId[id] is not null) id = (ushort)random.Next();
        byId[id] = question;
        Count++;
        question.Address(this, id, bits >> 16);
    }

    /// <summary>Gives a question's id back.</summary>
    public void Release(PendingQuestion question)
    {
        byId[question.Id] = null;
        Count--;
        question.Lane = null;
    }

    public void Dispose() => Socket.Dispose();
}
