using System.Collections;

namespace MtaStsScanner.Dns.Bulk;

/// <summary>Questions in a row, each in one list at most; put in and taken out anywhere in the same time. For the loop's thread.</summary>
internal sealed class QuestionList : IEnumerable<PendingQuestion>
{
    private PendingQuestion? last;

    public PendingQuestion? First { get; private set; }

    public void AddLast(PendingQuestion question)
    {
        (question.List, question.Previous, question.Next) = (this, last, null);
        if (last is null) First = question;
        else last.Next = question;
        last = question;
    }

    public void AddFirst(PendingQuestion question)
    {
        (question.List, question.Previous, question.Next) = (this, null, First);
        if (First is null) last = question;
        else First.Previous = question;
        First = question;
    }

    public void Remove(PendingQuestion question)
    {
        if (question.Previous is { } previous) previous.Next = question.Next;
        else First = question.Next;
        if (question.Next is { } next) next.Previous = question.Previous;
        else last = question.Previous;
        (question.List, question.Previous, question.Next) = (null, null, null);
    }

    public IEnumerator<PendingQuestion> GetEnumerator()
    {
        for (PendingQuestion? question = First; question is not null; question = question.Next) yield return question;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
