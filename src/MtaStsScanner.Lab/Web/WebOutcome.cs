namespace MtaStsScanner.Lab.Web;

/// <summary>What comes of fetching from a policy host.</summary>
internal enum WebOutcome
{
    /// <summary>The text comes as it should.</summary>
    Fetched,

    /// <summary>The text comes and is parsed, but with a media type that spoils it.</summary>
    WrongType,

    /// <summary>No policy comes.</summary>
    Failed,

    /// <summary>It refuses robots: nothing is known.</summary>
    RefusesUs,
}
