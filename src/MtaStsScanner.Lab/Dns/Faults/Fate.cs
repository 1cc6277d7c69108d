using System.Runtime.InteropServices;
using MtaStsScanner.Lab.Names;

namespace MtaStsScanner.Lab.Dns.Faults;

/// <summary>What becomes of one question.</summary>
/// <param name="Shape">Of its answer.</param>
/// <param name="QuestionEnd">Where the question ends in its message; 0 where it can't be read.</param>
/// <param name="Hash">The hash of seed, question and how often it was asked, from which the rest is drawn.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Fate(AnswerShape Shape, int QuestionEnd, ulong Hash)
{
    /// <summary>True where it is among the share that a fault befalls.</summary>
    public bool Meets(DnsFault fault, double share) => share > 0 && (StableHash.Draw(Hash, (ulong)fault) >> 11) * (1.0 / (1UL << 53)) < share;
}
