namespace MtaStsScanner.Dns.Bulk;

/// <summary>
/// Hands answered questions over to the thread pool, some at a time: waking a thread for each would cost more than the answer, and the loop itself must not do its askers' work.
/// </summary>
internal sealed class CompletionQueue
{
    // Few enough that one asker's work does not hold many others up.
    private const int Most = 16;

    private Batch? open;

    /// <summary>Adds a question that has its answer.</summary>
    public void Add(PendingQuestion question)
    {
        open ??= new Batch();
        open.Questions[open.Count++] = question;
        if (open.Count == Most) Dispatch();
    }

    /// <summary>Hands over what there is.</summary>
    public void Dispatch()
    {
        if (open is null) return;
        ThreadPool.UnsafeQueueUserWorkItem(open, preferLocal: false);
        open = null;
    }

    private sealed class Batch : IThreadPoolWorkItem
    {
        public PendingQuestion[] Questions { get; } = new PendingQuestion[Most];

        public int Count { get; set; }

        public void Execute()
        {
            for (int i = 0; i < Count; i++) Questions[i].Complete();
        }
    }
}
