namespace MtaSts;

/// <summary>
/// The switches in which senders differ where RFC 8461 leaves room. The defaults are the RFC's. What is not known of a sender is <c>Unknown</c> or null;
/// a number without a limit is <see cref="int.MaxValue"/>.
/// </summary>
internal sealed record SenderRules
{
    /// <summary>What RFC 8461 says.</summary>
    public static SenderRules Strict { get; } = new();

    public RecordCount RecordCount { get; init; } = RecordCount.One;

    public RecordSyntax RecordSyntax { get; init; } = RecordSyntax.Abnf;

    public PolicySyntax PolicySyntax { get; init; } = PolicySyntax.Abnf;

    public LetterCase PolicyCase { get; init; } = LetterCase.Exact;

    public BodyText BodyText { get; init; } = BodyText.Utf8;

    public DuplicateFields DuplicateFields { get; init; } = DuplicateFields.First;

    public MissingFields MissingFields { get; init; } = MissingFields.Invalid;

    public bool NoneNeedsMx { get; init; }

    public MaxAgeOver MaxAgeOver { get; init; } = MaxAgeOver.Maximum;

    public MaxAgeZero MaxAgeZero { get; init; } = MaxAgeZero.Valid;

    public MxText MxText { get; init; } = MxText.Invalid;

    public HttpStatusRule HttpStatus { get; init; } = HttpStatusRule.Ok;

    public MediaTypeRule MediaType { get; init; } = MediaTypeRule.Required;

    public int? MostBodyBytes { get; init; } = StsPolicy.LargestBodyBytes;

    /// <summary>A longer body is cut, and its head is used.</summary>
    public bool CutsBody { get; init; }

    public int? FetchSeconds { get; init; } = 60;

    public PolicyAddress PolicyAddress { get; init; } = PolicyAddress.All;

    public MatchedName MatchedName { get; init; } = MatchedName.MxHost;

    public WildcardDepth Wildcard { get; init; } = WildcardDepth.One;

    public bool? CertificateCommonName { get; init; } = false;

    public TlsFloor TlsFloor { get; init; } = TlsFloor.Tls12;

    public int? MostMxHosts { get; init; } = int.MaxValue;

    public int? MostMxAddresses { get; init; } = int.MaxValue;

    public ImplicitMx ImplicitMx { get; init; } = ImplicitMx.Checked;

    public DaneRule Dane { get; init; } = DaneRule.Ignored;

    public TestingRule Testing { get; init; } = TestingRule.Delivers;

    public FailureAction OnTxtFailure { get; init; } = FailureAction.Deliver;

    public FailureAction OnMxMismatch { get; init; } = FailureAction.Defer;

    public FailureAction OnNoStarttls { get; init; } = FailureAction.Defer;

    public FailureAction OnCertificateName { get; init; } = FailureAction.Defer;
}
