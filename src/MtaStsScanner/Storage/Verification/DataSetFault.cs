namespace MtaStsScanner.Storage.Verification;

/// <summary>Something is wrong with a data set.</summary>
/// <param name="Path">The file or folder, below the data set, with <c>/</c>.</param>
/// <param name="Kind">What kind of fault it is.</param>
/// <param name="Problem">What is wrong, for a person. It may quote the data.</param>
public sealed record DataSetFault(string Path, FaultKind Kind, string Problem);
