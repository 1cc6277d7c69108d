using MtaSts;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>The STS records of the lab.</summary>
internal static class RecordParts
{
    private const string Usual = "v=STSv1; id={id};";
    private const string Unrelated = "google-site-verification=lab-{id}";

    public static readonly RecordPart Valid = new(TxtForm.Texts, StsRecordStatus.Valid, [], Usual);
    public static readonly RecordPart TwoStrings = Valid with { Form = TxtForm.TwoStrings };
    public static readonly RecordPart Cname = Valid with { Form = TxtForm.Cname };
    public static readonly RecordPart Truncated = Valid with { Form = TxtForm.Truncated };
    public static readonly RecordPart ServfailOnce = Valid with { Form = TxtForm.ServfailOnce };
    public static readonly RecordPart NoFinalSemicolon = Valid with { Texts = ["v=STSv1; id={id}"] };
    public static readonly RecordPart Extension = Valid with { Texts = ["v=STSv1; id={id}; note=lab;"] };
    public static readonly RecordPart BesideUnrelated = new(TxtForm.Texts, StsRecordStatus.Valid, ["record-unrelated-txt"], Unrelated, Usual);
    public static readonly RecordPart DuplicateField = new(TxtForm.Texts, StsRecordStatus.Valid, ["record-duplicate-field"], "v=STSv1; id={id}; id=other;");

    public static readonly RecordPart Wildcard = new(TxtForm.Wildcard, StsRecordStatus.Valid, ["record-wildcard-answer"], Usual);

    public static readonly RecordPart Nxdomain = new(TxtForm.Nxdomain, StsRecordStatus.Absent, []);
    public static readonly RecordPart NoData = new(TxtForm.NoData, StsRecordStatus.Absent, []);
    public static readonly RecordPart OnlyUnrelated = new(TxtForm.Texts, StsRecordStatus.Absent, ["record-unrelated-txt"], Unrelated);
    public static readonly RecordPart DanglingCname = new(TxtForm.DanglingCname, StsRecordStatus.Absent, ["record-dangling-cname"]);

    public static readonly RecordPart Multiple = new(TxtForm.Texts, StsRecordStatus.Multiple, ["record-multiple"], Usual, "v=STSv1; id=second;");
    public static readonly RecordPart VersionTwo = Discarded("v=STSv2; id={id};");
    public static readonly RecordPart VersionCase = Discarded("V=stsv1; id={id};");
    public static readonly RecordPart VersionAlone = Discarded("v=STSv1");
    public static readonly RecordPart VersionSecond = Discarded("id={id}; v=STSv1;");
    public static readonly RecordPart MissingId = Invalid("record-missing-id", "v=STSv1; note=lab;");
    public static readonly RecordPart BadId = Invalid("record-bad-id", "v=STSv1; id=2026-01-01;");
    public static readonly RecordPart LongId = Invalid("record-id-too-long", "v=STSv1; id=0123456789012345678901234567890123456789;");
    public static readonly RecordPart Syntax = Invalid("record-syntax", "v=STSv1; id={id}; not a field;");

    public static readonly RecordPart Servfail = Failing(TxtForm.Servfail);
    public static readonly RecordPart Refused = Failing(TxtForm.Refused);
    public static readonly RecordPart Silent = Failing(TxtForm.Silent);
    public static readonly RecordPart Malformed = Failing(TxtForm.Malformed);

    private static RecordPart Discarded(string text) => new(TxtForm.Texts, StsRecordStatus.Discarded, ["record-bad-version"], text);

    private static RecordPart Invalid(string code, string text) => new(TxtForm.Texts, StsRecordStatus.Invalid, [code], text);

    private static RecordPart Failing(TxtForm form) => new(form, StsRecordStatus.LookupFailed, ["record-lookup-failed"]);
}
