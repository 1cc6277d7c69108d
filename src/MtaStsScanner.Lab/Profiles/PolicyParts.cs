using MtaSts;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>The policy texts of the lab.</summary>
internal static class PolicyParts
{
    public static readonly PolicyPart Enforce = Good(PolicyMode.Enforce, "enforce");
    public static readonly PolicyPart Testing = Good(PolicyMode.Testing, "testing");
    public static readonly PolicyPart None = Good(PolicyMode.None, "none");
    public static readonly PolicyPart NoneWithoutMx = None with { Patterns = MxPatterns.None };

    public static readonly PolicyPart BareLf = Enforce with { Template = Enforce.Template.Replace("\r\n", "\n", StringComparison.Ordinal) };
    public static readonly PolicyPart NoFinalEol = Enforce with { Template = Enforce.Template.TrimEnd() };
    public static readonly PolicyPart UnknownField = Warned("policy-unknown-field", "version: STSv1\r\nmode: enforce\r\n{mx}x_lab_note: hello\r\nmax_age: 604800\r\n");
    public static readonly PolicyPart DuplicateField = Warned("policy-duplicate-field", "version: STSv1\r\nmode: enforce\r\nmode: testing\r\n{mx}max_age: 604800\r\n");
    public static readonly PolicyPart ShortMaxAge = Warned("policy-max-age-short", "version: STSv1\r\nmode: enforce\r\n{mx}max_age: 172800\r\n");
    public static readonly PolicyPart TinyMaxAge = Warned("policy-max-age-short", "version: STSv1\r\nmode: enforce\r\n{mx}max_age: 300\r\n");
    public static readonly PolicyPart HugeMaxAge = Warned("policy-max-age-too-large", "version: STSv1\r\nmode: enforce\r\n{mx}max_age: 31557601\r\n");
    public static readonly PolicyPart TooBroad = Enforce with { Patterns = MxPatterns.TooBroad, Codes = ["policy-mx-too-broad"] };

    public static readonly PolicyPart Unregistered = Enforce with { Patterns = MxPatterns.Unregistered, Codes = ["policy-mx-domain-nxdomain"] };

    public static readonly PolicyPart Empty = Broken("policy-empty", "");
    public static readonly PolicyPart MissingVersion = Broken("policy-missing-version", "mode: enforce\r\n{mx}max_age: 604800\r\n");
    public static readonly PolicyPart MissingMode = Broken("policy-missing-mode", "version: STSv1\r\n{mx}max_age: 604800\r\n");
    public static readonly PolicyPart MissingMaxAge = Broken("policy-missing-max-age", "version: STSv1\r\nmode: enforce\r\n{mx}");
    public static readonly PolicyPart MissingMx = Broken("policy-missing-mx", "version: STSv1\r\nmode: enforce\r\nmax_age: 604800\r\n");
    public static readonly PolicyPart BadVersion = Broken("policy-bad-version", "version: STSv2\r\nmode: enforce\r\n{mx}max_age: 604800\r\n");
    public static readonly PolicyPart BadMode = Broken("policy-bad-mode", "version: STSv1\r\nmode: enforced\r\n{mx}max_age: 604800\r\n");
    public static readonly PolicyPart BadMaxAge = Broken("policy-bad-max-age", "version: STSv1\r\nmode: enforce\r\n{mx}max_age: 1 week\r\n");
    public static readonly PolicyPart BadMx = WithMx("policy-bad-mx", "mail_host!");
    public static readonly PolicyPart BadLine = Broken("policy-bad-line", "version: STSv1\r\nmode: enforce\r\n{mx}this is no field\r\nmax_age: 604800\r\n");
    public static readonly PolicyPart BlankLine = Broken("policy-bad-line", "version: STSv1\r\nmode: enforce\r\n\r\n{mx}max_age: 604800\r\n");
    public static readonly PolicyPart ExtraEol = Broken("policy-bad-line", "version: STSv1\r\nmode: enforce\r\n{mx}max_age: 604800\r\n\r\n");
    public static readonly PolicyPart NotUtf8 = Broken("policy-not-utf8", "version: STSv1\r\nmode: enforce\r\n{mx}max_age: 604800\r\nx_note: caf\u00E9\r\n");
    public static readonly PolicyPart ByteOrderMark = Broken("policy-bom", "\u00EF\u00BB\u00BFversion: STSv1\r\nmode: enforce\r\n{mx}max_age: 604800\r\n");
    public static readonly PolicyPart MxIsEmail = WithMx("policy-mx-is-email", "postmaster@{domain}");
    public static readonly PolicyPart MxIsAddress = WithMx("policy-mx-is-address", "198.18.0.25");
    public static readonly PolicyPart MxTrailingDot = WithMx("policy-mx-trailing-dot", "mx1.lab-mx.{domain}.");
    public static readonly PolicyPart MxBadWildcard = WithMx("policy-mx-bad-wildcard", "mx*.lab-mx.{domain}");
    public static readonly PolicyPart MxCommaList = WithMx("policy-mx-comma-list", "mx1.lab-mx.{domain}, mx2.lab-mx.{domain}");

    public static readonly PolicyPart FirstOnly = Enforce with { Patterns = MxPatterns.FirstOnly };
    public static readonly PolicyPart ExtraUnused = Enforce with { Patterns = MxPatterns.ExtraUnused };
    public static readonly PolicyPart Wildcard = Enforce with { Patterns = MxPatterns.Wildcard };
    public static readonly PolicyPart Stale = Enforce with { Patterns = MxPatterns.Stale };
    public static readonly PolicyPart Typo = Enforce with { Patterns = MxPatterns.Typo };
    public static readonly PolicyPart ExtraLabel = Enforce with { Patterns = MxPatterns.ExtraLabel };
    public static readonly PolicyPart WildcardTooDeep = Enforce with { Patterns = MxPatterns.WildcardTooDeep };
    public static readonly PolicyPart ApexOnly = Enforce with { Patterns = MxPatterns.ApexOnly };
    public static readonly PolicyPart TestingStale = Testing with { Patterns = MxPatterns.Stale };

    private static PolicyPart Good(PolicyMode mode, string word) =>
        new(mode, MxPatterns.Exact, Valid: true, [], $"version: STSv1\r\nmode: {word}\r\n{{mx}}max_age: 1209600\r\n");

    private static PolicyPart Warned(string code, string template) => new(PolicyMode.Enforce, MxPatterns.Exact, Valid: true, [code], template);

    private static PolicyPart Broken(string code, string template) => new(PolicyMode.Enforce, MxPatterns.Exact, Valid: false, [code], template);

    private static PolicyPart WithMx(string code, string mx) => Broken(code, $"version: STSv1\r\nmode: enforce\r\nmx: {mx}\r\nmax_age: 1209600\r\n");
}
