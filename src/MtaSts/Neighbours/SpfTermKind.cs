namespace MtaSts;

/// <summary>What a term of an SPF record is.</summary>
internal enum SpfTermKind
{
    /// <summary>The grammar does not derive it.</summary>
    Unknown,

    /// <summary>A mechanism, or a modifier that receivers ignore.</summary>
    Other,

    /// <summary><c>redirect=</c></summary>
    Redirect,

    /// <summary><c>exp=</c></summary>
    Explanation,
}
