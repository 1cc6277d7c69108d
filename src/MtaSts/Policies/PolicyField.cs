namespace MtaSts;

/// <summary>The fields that RFC 8461 §3.2 names.</summary>
[Flags]
internal enum PolicyField
{
    None = 0,
    Version = 1,
    Mode = 2,
    MaxAge = 4,
    Mx = 8,
}
