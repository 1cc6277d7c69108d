namespace MtaStsScanner.Input;

/// <summary>A line of the list that can't be used. Nothing is dropped in silence.</summary>
/// <param name="Line">1-based number of the line.</param>
/// <param name="Text">The line's text, at most 512 characters.</param>
/// <param name="Reason">A closed word, for example <c>not_a_domain_name</c>, <c>url</c>, <c>email_address</c>, <c>ip_address</c>, <c>label_too_long</c>.</param>
public sealed record RejectedLine(long Line, string Text, string Reason);
