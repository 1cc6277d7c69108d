namespace MtaStsScanner.Lab.Dns;

/// <summary>From the bytes of a message to the bytes of its answer, whatever they are.</summary>
internal sealed class DnsResponder(Zone zone)
{
    private const int MaxUdpBytes = 4096;

    /// <summary>Answers one message.</summary>
    /// <param name="message">As received.</param>
    /// <param name="answer">Room for the answer.</param>
    /// <param name="overTcp">How it came.</param>
    /// <param name="shape">What is to be made of the answer.</param>
    /// <returns>Length of the answer; 0 where nothing is sent.</returns>
    public int Respond(ReadOnlySpan<byte> message, Span<byte> answer, bool overTcp, AnswerShape shape = AnswerShape.Whole)
    {
        if (shape == AnswerShape.None) return 0;
        Span<char> name = stackalloc char[DnsQuestion.MaxNameChars];
        if (DnsQuestion.TryRead(message, name, out DnsQuestion question) is not { } readable) return 0;
        AnswerWriter writer = new(answer, message, question, overTcp ? answer.Length : Math.Min(question.UdpBytes, MaxUdpBytes));
        if (!readable) writer.Rcode = DnsRcode.FormErr;
        else if (!question.IsQuery) writer.Rcode = DnsRcode.NotImp;
        else if (question.Class != 1) writer.Rcode = DnsRcode.Refused;
        else if (shape == AnswerShape.Servfail) writer.Rcode = DnsRcode.ServFail;
        else if (shape == AnswerShape.Refused) writer.Rcode = DnsRcode.Refused;
        else if (!zone.Answer(question, overTcp, ref writer)) return 0;
        if (shape == AnswerShape.Rewritten && question.Type == DnsType.A && writer.Rcode == DnsRcode.NxDomain) writer.Rewrite(question);
        if (shape == AnswerShape.Truncated) writer.Truncate();
        if (shape == AnswerShape.Large) writer.Padded = true;
        return writer.Finish(question);
    }
}
