namespace MtaStsScanner.Storage.Sqlite;

/// <summary>The kept form of a <see cref="MtaSts.EndpointProbe"/>.</summary>
internal sealed class StoredProbe
{
    public required string Host { get; set; }
    public required string Ip { get; set; }
    public int Kind { get; set; }
    public int Reach { get; set; }
    public int Starttls { get; set; }
    public string? Banner { get; set; }
    public string? Ehlo { get; set; }
    public int? Reply { get; set; }
    public string? Tls { get; set; }
    public bool? TlsOk { get; set; }
    public string? Cipher { get; set; }
    public string[]? Chain { get; set; }
    public bool? CertOk { get; set; }
    public StoredFinding[]? Found { get; set; }
    public int? Tries { get; set; }
    public long At { get; set; }
    public int Ms { get; set; }
}

/// <summary>The kept form of a <see cref="MtaSts.Finding"/>; severity and owner are left out where they are the definition's.</summary>
internal sealed class StoredFinding
{
    public required string Code { get; set; }
    public string? Host { get; set; }
    public string? Evidence { get; set; }
    public string? Kind { get; set; }
    public int? Severity { get; set; }
    public int? Owner { get; set; }
    public int? Offset { get; set; }
    public int? Length { get; set; }
}
