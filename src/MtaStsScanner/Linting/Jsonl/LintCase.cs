using System.Text.Json;
using System.Text.Unicode;
using MtaSts;

namespace MtaStsScanner.Linting.Jsonl;

/// <summary>One line: what it asks, or what is wrong with it. Fields that are not known are passed over; of one that is repeated the last counts.</summary>
internal ref partial struct LintCase
{
    private readonly ReadOnlySpan<byte> _line;
    private bool _idSeen;
    private bool _isBase64;

    private LintCase(ReadOnlySpan<byte> line)
    {
        _line = line;
        Id = "null"u8;
    }

    /// <summary>The id as it came, a JSON string or number; <c>null</c> where it could not be read.</summary>
    public ReadOnlySpan<byte> Id { get; private set; }

    /// <summary>What is asked.</summary>
    public LintKind Kind { get; private set; }

    /// <summary>The body of a policy.</summary>
    public byte[]? Body { get; private set; }

    /// <summary>TXT records.</summary>
    public List<TxtRecord>? Records { get; private set; }

    /// <summary>An mx pattern.</summary>
    public string? Pattern { get; private set; }

    /// <summary>The host to be matched.</summary>
    public string? Host { get; private set; }

    /// <summary>Names of a certificate.</summary>
    public List<string>? Sans { get; private set; }

    /// <summary>What is wrong with the line, the first thing; null where nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Reads a line. Never throws, whatever the bytes.</summary>
    /// <param name="line">Its bytes.</param>
    /// <param name="isWhole">False where only its beginning is there.</param>
    public static LintCase Read(ReadOnlySpan<byte> line, bool isWhole)
    {
        LintCase read = new(line);
        if (isWhole && !Utf8.IsValid(line))
        {
            read.Fail("the line is not UTF-8");
            return read;
        }

        try
        {
            Utf8JsonReader reader = new(line, isWhole, default);
            read.ReadObject(ref reader);
            read.Complete();
        }
        catch (JsonException e)
        {
            // The reader has no other way to say so.
            read.Fault = $"not JSON at byte {e.BytePositionInLine + 1}";
        }

        return read;
    }

    private void ReadObject(ref Utf8JsonReader reader)
    {
        if (!reader.Read()) return;
        if (reader.TokenType != JsonTokenType.StartObject) Fail("not a JSON object");
        else while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName && ReadField(ref reader)) { }

        // Nothing but blanks may follow; what is no JSON there is found by reading it.
        while (reader.Read()) { }
    }

    private void Complete()
    {
        if (!_idSeen) Fail("id is missing");
        switch (Kind)
        {
            case LintKind.Unknown:
                Fail("kind is missing");
                break;
            case LintKind.Policy:
                Require(Records is null, "input of kind policy is a string");
                Require(Body is not null, "input or input_base64 is missing");
                break;
            case LintKind.MxMatch:
                Require(Pattern is not null, "pattern is missing");
                Require(Host is not null, "host is missing");
                break;
            case LintKind.CertMatch:
                Require(Sans is not null, "sans is missing");
                Require(Host is not null, "host is missing");
                break;
            default:
                Require(!_isBase64, "input_base64 is for kind policy alone");

                // A string alone is a record alone.
                if (Body is not null) Records ??= [new([Body])];
                Require(Records is not null, "input is missing");
                break;
        }
    }

    private void Require(bool holds, string fault)
    {
        if (!holds) Fail(fault);
    }

    private void Fail(string fault) => Fault ??= fault;
}
