namespace MtaStsScanner.Smtp;

/// <summary>What waiting for a reply came to.</summary>
internal enum SmtpReadOutcome
{
    Unknown,

    /// <summary>A whole reply.</summary>
    Reply,

    /// <summary>The peer closed or reset the connection before the reply was whole.</summary>
    Closed,

    /// <summary>The reply was not whole in time.</summary>
    Silence,

    /// <summary>It is no reply, or longer than any reply is.</summary>
    Malformed,
}

/// <summary>A reply of an SMTP server (RFC 5321 §4.2), or why there is none.</summary>
/// <param name="Outcome">Which of these.</param>
/// <param name="Code">Its code; 0 where there is none.</param>
/// <param name="Lines">Its lines as they came, in Latin-1, without CRLF; also of a reply that is not whole.</param>
internal sealed record SmtpReply(SmtpReadOutcome Outcome, int Code, IReadOnlyList<string> Lines)
{
    /// <summary>The text of all lines, without codes.</summary>
    public string Text => string.Join('\n', Lines.Select(line => line.Length > 4 ? line[4..] : ""));

    public bool Is(int code) => Outcome == SmtpReadOutcome.Reply && Code == code;

    /// <summary>RFC 5321 §4.2.1: 4yz and 5yz are refusals.</summary>
    public bool IsRefusal => Outcome == SmtpReadOutcome.Reply && Code is >= 400 and < 600;
}
