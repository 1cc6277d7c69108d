using System.Runtime.InteropServices;

namespace MtaStsScanner.Dialing;

/// <summary>The wait for one's turn to dial, for those who care about it.</summary>
/// <param name="Began">Told when the turn has come; null where nobody cares.</param>
/// <param name="Needless">Ends the wait; once the turn has come it is heeded no more.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DialTurn(Action? Began, CancellationToken Needless);
