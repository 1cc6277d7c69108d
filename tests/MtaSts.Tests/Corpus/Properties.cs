using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace MtaSts.Tests.Corpus;

/// <summary>What holds of all inputs.</summary>
public sealed class Properties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true);

    private static readonly Gen<string> Label =
        from first in Gen.Elements("abcxyz019".ToCharArray())
        from rest in Gen.ArrayOf(Gen.Elements("abcxyz-019".ToCharArray())).Resize(12)
        from last in Gen.Elements("abcxyz019".ToCharArray())
        select first + new string(rest) + last;

    private static readonly Gen<string> Host =
        from labels in Gen.ArrayOf(Label, 3)
        select string.Join('.', labels);

    private static readonly Gen<string> Pattern =
        from star in Gen.Elements("", "*.")
        from host in Host
        select star + host;

    private static readonly Gen<string> PolicyText =
        from mode in Gen.Elements("enforce", "testing", "none")
        from age in Gen.Choose(0, 31_557_600)
        from patterns in Gen.NonEmptyListOf(Pattern)
        from end in Gen.Elements("\n", "\r\n")
        select string.Join(end, ["version: STSv1", $"mode: {mode}", $"max_age: {age}", .. patterns.Select(p => $"mx: {p}")]) + end;

    [Fact]
    public void No_parser_throws_whatever_the_bytes() => Check.One(Config, Prop.ForAll<byte[]>(AllParsers.Answer));

    [Fact]
    public void No_parser_throws_on_what_looks_right_at_first() => Check.One(Config, Prop.ForAll<byte[]>(bytes =>
        AllParsers.Answer([.. "v=STSv1;"u8, .. bytes])
        && AllParsers.Answer([.. "v=TLSRPTv1;rua="u8, .. bytes])
        && AllParsers.Answer([.. "v=spf1 a:"u8, .. bytes])
        && AllParsers.Answer([.. "v=DMARC1;p="u8, .. bytes])
        && AllParsers.Answer([.. "version: STSv1\nmx: "u8, .. bytes])));

    [Fact]
    public void A_valid_policy_that_is_printed_and_read_again_is_the_same() => Check.One(Config, Prop.ForAll(PolicyText.ToArbitrary(), text =>
    {
        StsPolicy once = Parse(text);
        StsPolicy twice = Parse(Print(once));
        return once.Valid && twice.Valid && Same(once, twice);
    }));

    [Fact]
    public void An_unknown_field_changes_no_value() => Check.One(Config, Prop.ForAll(PolicyText.ToArbitrary(), Label.ToArbitrary(), (text, name) =>
    {
        StsPolicy with = Parse($"x{name.Replace('-', '_')}: a value\n{text}");
        return with.Valid && Same(Parse(text), with) && with.Findings.Any(f => f.Definition == FindingCatalog.PolicyUnknownField);
    }));

    [Fact]
    public void The_order_of_the_lines_changes_no_value() => Check.One(Config, Prop.ForAll(PolicyText.ToArbitrary(), text =>
    {
        string[] lines = text.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
        string moved = string.Join('\n', lines.Skip(3).Concat(lines.Take(3)));
        return Same(Parse(text), Parse(moved));
    }));

    [Fact]
    public void Case_and_final_dot_change_no_match() => Check.One(Config, Prop.ForAll(Pattern.ToArbitrary(), Host.ToArbitrary(), (text, other) =>
    {
        Assert.True(MxPattern.TryParse(text, out MxPattern pattern) && MxPattern.TryParse(text.ToUpperInvariant(), out _));
        return new[] { other, pattern.Name.ToString(), "a." + pattern.Name.ToString() }.All(host =>
            pattern.Matches(host) == pattern.Matches(host.ToUpperInvariant())
            && pattern.Matches(host) == pattern.Matches(host + ".")
            && pattern.Matches(host) == CertificateName.Matches(text, host)
            && CertificateName.Matches(text, host) == CertificateName.Matches(text.ToUpperInvariant(), host + "."));
    }));

    [Fact]
    public void A_registrable_domain_is_a_suffix_of_its_name_and_its_own() => Check.One(Config, Prop.ForAll(Host.ToArbitrary(), host =>
    {
        string? owner = SmallSuffixes.List.RegistrableDomain(host + ".co.uk");
        return owner is not null && (host + ".co.uk").EndsWith(owner, StringComparison.Ordinal) && SmallSuffixes.List.RegistrableDomain(owner) == owner;
    }));

    [Fact]
    public void Any_text_can_be_asked_for_match_and_owner() => Check.One(Config, Prop.ForAll<NonNull<string>, NonNull<string>>((a, b) =>
    {
        _ = MxPattern.TryParse(a.Get, out MxPattern pattern);
        _ = pattern.Matches(b.Get);
        _ = CertificateName.Matches(a.Get, b.Get);
        _ = SmallSuffixes.List.RegistrableDomain(a.Get);
        _ = MxMismatch.Explain(b.Get, pattern.Text.Length > 0 ? [pattern] : [], [b.Get], SmallSuffixes.List);
        return true;
    }));

    private static StsPolicy Parse(string text) => StsPolicyParser.Parse(Encoding.UTF8.GetBytes(text));

    private static string Print(StsPolicy policy) =>
        $"version: {policy.Version}\nmode: {Words.Of(policy.Mode!.Value)}\nmax_age: {policy.MaxAgeSeconds}\n" + string.Concat(policy.MxPatterns.Select(p => $"mx: {p}\n"));

    private static bool Same(StsPolicy a, StsPolicy b) =>
        (a.Version, a.Mode, a.MaxAgeSeconds) == (b.Version, b.Mode, b.MaxAgeSeconds) && a.Mx.Order().SequenceEqual(b.Mx.Order()) && a.Mx.SequenceEqual(a.MxPatterns.Select(p => p.Text));
}
