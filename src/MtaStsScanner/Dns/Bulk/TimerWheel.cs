namespace MtaStsScanner.Dns.Bulk;

/// <summary>Deadlines of questions: put in and taken out in the same time however many there are. Times are milliseconds.</summary>
internal sealed class TimerWheel
{
    /// <summary>How exact it is.</summary>
    public const int Tick = 8;

    private const int Slots = 2048;

    private readonly QuestionList[] slots = new QuestionList[Slots];
    private long current;

    public TimerWheel(long now)
    {
        current = now / Tick;
        for (int i = 0; i < Slots; i++) slots[i] = new QuestionList();
    }

    /// <summary>Questions in it.</summary>
    public int Count { get; private set; }

    /// <summary>All of them.</summary>
    public IEnumerable<PendingQuestion> All => slots.SelectMany(s => s);

    /// <summary>Puts a question in for its deadline. One beyond the wheel's turn is looked at once a turn.</summary>
    public void Add(PendingQuestion question)
    {
        long tick = Math.Clamp((question.Deadline / Tick) + 1, current + 1, current + Slots - 1);
        slots[tick % Slots].AddLast(question);
        Count++;
    }

    /// <summary>Takes a question out that is in.</summary>
    public void Remove(PendingQuestion question)
    {
        question.List!.Remove(question);
        Count--;
    }

    /// <summary>Takes out those whose time has come.</summary>
    public void Expire(long now, List<PendingQuestion> due)
    {
        for (long end = now / Tick; current < end;)
        {
            current++;
            QuestionList slot = slots[current % Slots];
            for (PendingQuestion? question = slot.First, next; question is not null; question = next)
            {
                next = question.Next;
                Remove(question);
                if (question.Deadline <= now) due.Add(question);
                else Add(question);
            }
        }
    }
}
