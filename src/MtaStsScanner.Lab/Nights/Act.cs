namespace MtaStsScanner.Lab.Nights;

/// <summary>A turn of a plot.</summary>
/// <param name="Least">Fewest nights after the turn before it, or after the first night.</param>
/// <param name="Most">Most nights after it; which of them is drawn for each domain.</param>
/// <param name="Scene">What is shown from that night on.</param>
/// <param name="Changes">What is otherwise than the night before.</param>
internal sealed record Act(int Least, int Most, Scene Scene, params LabChange[] Changes);
