namespace MtaSts;

/// <summary>An MX record (RFC 1035 §3.3.9).</summary>
/// <param name="Preference">Lower is tried first.</param>
/// <param name="Host">Lower case, no final dot; the empty string is the root (a null MX, RFC 7505).</param>
public readonly record struct MxRecord(int Preference, string Host);
