namespace MtaSts;

// The STS TXT record at _mta-sts.
public static partial class FindingCatalog
{
    /// <summary><c>record-multiple</c>: More than one TXT record at _mta-sts begins with 'v=STSv1;', so senders assume that there is no policy.</summary>
    public static readonly FindingDefinition RecordMultiple = new(
        "record-multiple", FindingGroup.Record, Severity.Error, new("RFC 8461", "3.1"), ResultType.None, FindingOwner.Domain,
        "More than one TXT record at _mta-sts begins with 'v=STSv1;', so senders assume that there is no policy.",
        "Delete all TXT records at _mta-sts but one.");

    /// <summary><c>record-bad-version</c>: The TXT record is meant for MTA-STS and does not begin with 'v=STSv1;', so senders discard it.</summary>
    public static readonly FindingDefinition RecordBadVersion = new(
        "record-bad-version", FindingGroup.Record, Severity.Error, new("RFC 8461", "3.1"), ResultType.None, FindingOwner.Domain,
        "The TXT record is meant for MTA-STS and does not begin with 'v=STSv1;', so senders discard it.",
        "Begin the record with exactly 'v=STSv1;', in this case and without a blank before it.");

    /// <summary><c>record-missing-id</c>: The record has no id field.</summary>
    public static readonly FindingDefinition RecordMissingId = new(
        "record-missing-id", FindingGroup.Record, Severity.Error, new("RFC 8461", "3.1"), ResultType.None, FindingOwner.Domain,
        "The record has no id field.",
        "Add a field such as 'id=20260101000000;' and change it with every change of the policy.");

    /// <summary><c>record-bad-id</c>: The record's id is empty or holds something else than letters and digits.</summary>
    public static readonly FindingDefinition RecordBadId = new(
        "record-bad-id", FindingGroup.Record, Severity.Error, new("RFC 8461", "3.1"), ResultType.None, FindingOwner.Domain,
        "The record's id is empty or holds something else than letters and digits.",
        "Use 1 to 32 ASCII letters and digits as id: no hyphen, dot, blank or quote.");

    /// <summary><c>record-id-too-long</c>: The record's id has more than 32 characters.</summary>
    public static readonly FindingDefinition RecordIdTooLong = new(
        "record-id-too-long", FindingGroup.Record, Severity.Error, new("RFC 8461", "3.1"), ResultType.None, FindingOwner.Domain,
        "The record's id has more than 32 characters.",
        "Shorten the id to at most 32 letters and digits; a time stamp such as 20260101000000 is enough.");

    /// <summary><c>record-syntax</c>: The record has a part that the grammar does not derive.</summary>
    public static readonly FindingDefinition RecordSyntax = new(
        "record-syntax", FindingGroup.Record, Severity.Error, new("RFC 8461", "3.1"), ResultType.None, FindingOwner.Domain,
        "The record has a part that the grammar does not derive.",
        "Write fields as name=value, separated by single semicolons, with nothing else between them.");

    /// <summary><c>record-duplicate-field</c>: A field stands more than once in the record; the first one counts.</summary>
    public static readonly FindingDefinition RecordDuplicateField = new(
        "record-duplicate-field", FindingGroup.Record, Severity.Warning, new("RFC 8461", "3.1"), ResultType.None, FindingOwner.Domain,
        "A field stands more than once in the record; the first one counts.",
        "Keep one field of each name.");

    /// <summary><c>record-unrelated-txt</c>: A TXT record at _mta-sts has nothing to do with MTA-STS; senders discard it.</summary>
    public static readonly FindingDefinition RecordUnrelatedTxt = new(
        "record-unrelated-txt", FindingGroup.Record, Severity.Info, new("RFC 8461", "3.1"), ResultType.None, FindingOwner.Domain,
        "A TXT record at _mta-sts has nothing to do with MTA-STS; senders discard it.",
        "Move the record to the name that it belongs to.");

    /// <summary><c>record-wildcard-answer</c>: The TXT answer at _mta-sts comes from a wildcard and was not put there for MTA-STS.</summary>
    public static readonly FindingDefinition RecordWildcardAnswer = new(
        "record-wildcard-answer", FindingGroup.Record, Severity.Info, new("RFC 4592", "2.2.1"), ResultType.None, FindingOwner.Domain,
        "The TXT answer at _mta-sts comes from a wildcard and was not put there for MTA-STS.",
        "Keep wildcard records away from _mta-sts, or publish a record of its own there.");

    /// <summary><c>record-dangling-cname</c>: The name _mta-sts is an alias whose target does not exist.</summary>
    public static readonly FindingDefinition RecordDanglingCname = new(
        "record-dangling-cname", FindingGroup.Record, Severity.Error, new("RFC 8461", "8.2"), ResultType.None, FindingOwner.Domain,
        "The name _mta-sts is an alias whose target does not exist.",
        "Delete the CNAME, or have the provider publish the record that it points to.");

    /// <summary><c>record-lookup-failed</c>: The TXT look-up at _mta-sts failed, so senders cannot learn of a policy.</summary>
    public static readonly FindingDefinition RecordLookupFailed = new(
        "record-lookup-failed", FindingGroup.Record, Severity.Error, new("RFC 8461", "3.1"), ResultType.None, FindingOwner.Domain,
        "The TXT look-up at _mta-sts failed, so senders cannot learn of a policy.",
        "Mend the name servers of the zone (or DNSSEC, if its signatures are what fails).")
    {
        Passing = true,
    };
}
