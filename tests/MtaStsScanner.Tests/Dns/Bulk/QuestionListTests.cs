using MtaStsScanner.Dns.Bulk;

namespace MtaStsScanner.Tests.Dns.Bulk;

public sealed class QuestionListTests
{
    // What is done with questions a, b, c …: upper case puts one first, lower case last, and -x takes x out.
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a -a", "")]
    [InlineData("a -a b", "b")]
    [InlineData("A -a B", "b")]
    [InlineData("a b c", "a b c")]
    [InlineData("A B C", "c b a")]
    [InlineData("a B c D", "d b a c")]
    [InlineData("a b c -a", "b c")]
    [InlineData("a b c -b", "a c")]
    [InlineData("a b c -c", "a b")]
    [InlineData("a b c -c d", "a b d")]
    [InlineData("a b c -a D", "d b c")]
    [InlineData("a b -a -b c d", "c d")]
    [InlineData("a b c -b b", "a c b")]
    public void It_keeps_the_order_whatever_is_put_in_and_taken_out(string steps, string order)
    {
        QuestionList list = new();
        Dictionary<char, PendingQuestion> questions = "abcd".ToDictionary(c => c, c => new PendingQuestion(pool: null) { Tries = c });
        foreach (string step in steps.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            PendingQuestion question = questions[char.ToLowerInvariant(step[^1])];
            if (step[0] == '-') list.Remove(question);
            else if (char.IsUpper(step[0])) list.AddFirst(question);
            else list.AddLast(question);
        }

        Assert.Equal(order, string.Join(' ', list.Select(q => (char)q.Tries)));
        Assert.Equal(order.Length == 0 ? null : questions[order[0]], list.First);
        Assert.All(questions.Values, q => Assert.Equal(list.Contains(q) ? list : null, q.List));
    }

    [Fact]
    public void One_question_may_be_taken_out_while_they_are_gone_through()
    {
        QuestionList list = new();
        for (int i = 0; i < 10; i++) list.AddLast(new PendingQuestion(pool: null) { Tries = i });
        PendingQuestion[] odd = [.. list.Where(q => q.Tries % 2 == 1)];
        foreach (PendingQuestion question in odd) list.Remove(question);

        Assert.Equal([0, 2, 4, 6, 8], list.Select(q => q.Tries));
    }
}
