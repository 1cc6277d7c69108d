using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>A truth that is known beforehand, to hold the measurement against.</summary>
public interface IExpectation
{
    /// <summary>What differs from the truth, in one line; null where nothing does. Called by several threads.</summary>
    string? Difference(JudgedDomain domain);
}
