using System.Runtime.InteropServices;

namespace MtaStsScanner.Dialing;

/// <summary>How long connections held their slots, from the dialling to the close.</summary>
/// <param name="Taken">Slots that were taken and given up again.</param>
/// <param name="MostAtOnce">Most that were held at the same time.</param>
/// <param name="Stuck">Those that were held for longer than <see cref="ConnectionSlots.StuckAfter"/>.</param>
/// <param name="StuckTime">How long those were held, together.</param>
/// <param name="Longest">How long the longest was held.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SlotFigures(long Taken, int MostAtOnce, long Stuck, TimeSpan StuckTime, TimeSpan Longest);
