using System.Text;
using System.Text.Json;
using MtaSts;

namespace MtaStsScanner.Linting.Jsonl;

/// <summary>The fields of a line.</summary>
internal ref partial struct LintCase
{
    private const int MostTold = 40;

    private static readonly string[] Fields = ["id", "kind", "input", "input_base64", "pattern", "host", "sans"];

    private static readonly (string Word, LintKind Kind)[] Kinds =
        [.. Enum.GetValues<LintKind>().Where(k => k != LintKind.Unknown).Select(k => (Words.Of(k).Replace('_', '-'), k))];

    /// <summary>Reads a name and its value; false where the bytes end within.</summary>
    private bool ReadField(ref Utf8JsonReader reader)
    {
        string? field = FieldOf(ref reader);
        if (!reader.Read()) return false;
        switch (field)
        {
            case "id": ReadId(ref reader); break;
            case "kind": ReadKind(ref reader); break;
            case "input": ReadInput(ref reader); break;
            case "input_base64": ReadBase64(ref reader); break;
            case "pattern": Pattern = Text(ref reader, field); break;
            case "host": Host = Text(ref reader, field); break;
            case "sans": ReadSans(ref reader); break;
            default: break;
        }

        return SkipRest(ref reader);
    }

    private static string? FieldOf(ref Utf8JsonReader reader)
    {
        foreach (string field in Fields)
        {
            if (reader.ValueTextEquals(field)) return field;
        }

        return null;
    }

    // What was not read because it is of the wrong type.
    private static bool SkipRest(ref Utf8JsonReader reader) => reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray) || reader.TrySkip();

    private void ReadId(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number) Id = _line[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];
        else Fail("id is neither a string nor a number");
        _idSeen = true;
    }

    private void ReadKind(ref Utf8JsonReader reader)
    {
        if (Text(ref reader, "kind") is not { } word) return;
        Kind = Array.Find(Kinds, k => k.Word == word).Kind;
        if (Kind == LintKind.Unknown) Fail($"unknown kind '{(word.Length > MostTold ? word[..MostTold] : word)}'; kinds are {string.Join(", ", Kinds.Select(k => k.Word))}");
    }

    // A policy is a string; TXT records are an array of them, where one that came as several character-strings is itself an array.
    private void ReadInput(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Body = Bytes(ref reader, "input", "a string or an array");
            return;
        }

        Records = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartArray) Records.Add(new(CharacterStrings(ref reader)));
            else if (Bytes(ref reader, "a record of input", "a string or an array of strings") is { } text) Records.Add(new([text]));
            if (!SkipRest(ref reader)) return;
        }
    }

    private List<byte[]> CharacterStrings(ref Utf8JsonReader reader)
    {
        List<byte[]> strings = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Bytes(ref reader, "a character-string of input", "a string") is { } text) strings.Add(text);
            if (!SkipRest(ref reader)) break;
        }

        return strings;
    }

    private void ReadBase64(ref Utf8JsonReader reader)
    {
        _isBase64 = true;
        if (reader.TokenType != JsonTokenType.String) Fail("input_base64 is not a string");
        else if (reader.TryGetBytesFromBase64(out byte[]? body)) Body = body;
        else Fail("input_base64 is not base64");
    }

    private void ReadSans(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Fail("sans is not an array of strings");
            return;
        }

        Sans = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Text(ref reader, "a name of sans") is { } san) Sans.Add(san);
            if (!SkipRest(ref reader)) return;
        }
    }

    private string? Text(ref Utf8JsonReader reader, string what) => Bytes(ref reader, what, "a string") is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private byte[]? Bytes(ref Utf8JsonReader reader, string what, string wanted)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            Fail($"{what} is not {wanted}");
            return null;
        }

        if (!reader.ValueIsEscaped) return reader.ValueSpan.ToArray();
        try
        {
            byte[] text = new byte[reader.ValueSpan.Length];
            return text[..reader.CopyString(text)];
        }
        catch (InvalidOperationException)
        {
            // The reader has no other way to say so. Half of a surrogate pair stands for no bytes.
            Fail($"{what} has half of a surrogate pair, which is no text; input_base64 takes any bytes of a policy");
            return null;
        }
    }
}
