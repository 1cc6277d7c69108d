namespace MtaSts;

// The values of the switches. Each that a sender has is told in a sentence of SenderSentences.
internal enum RecordCount { Unknown, One, Any, SoleTxt, Joined }

internal enum RecordSyntax { Unknown, Abnf, PrefixOnly, PrefixFields, PrefixFieldsAnyCase, AnyOrder, AnyOrderTrimmed, AnyOrderAnyCase }

internal enum PolicySyntax { Unknown, Abnf, SplitStrict, SplitStrictTrimmed, SplitSkip, SplitSkipTrimmed, Scan }

internal enum LetterCase { Unknown, Exact, NamesAndMode, Version }

internal enum BodyText { Unknown, Utf8, Ascii }

internal enum DuplicateFields { Unknown, First, Last, Invalid }

internal enum MissingFields { Unknown, Invalid, ModeNone, Defaults, VersionOnly }

internal enum MaxAgeOver { Unknown, Maximum, ThirtyDays, OneDay, Uncapped, Invalid }

internal enum MaxAgeZero { Unknown, Valid, Invalid, Ignored, OneDay }

internal enum MxText { Unknown, Invalid, InvalidButDot, Normalise, NormaliseIdn, Literal, PassOn }

internal enum HttpStatusRule { Unknown, Ok, Success, Any }

internal enum MediaTypeRule { Unknown, Required, RequiredLowerCase, Ignored }

internal enum PolicyAddress { Unknown, All, FirstA }

internal enum MatchedName { Unknown, MxHost, Certificate }

internal enum WildcardDepth { Unknown, One, OneNotIdn, Any }

internal enum TlsFloor { Unknown, Tls12, Tls10 }

internal enum ImplicitMx { Unknown, Checked, Exempt }

internal enum DaneRule { Unknown, Ignored, Both, First, ForCertificates }

internal enum TestingRule { Unknown, Delivers, LowersTls }

internal enum FailureAction { Unknown, Deliver, Defer, Bounce }
