using MtaStsScanner.Lab.Names;

namespace MtaStsScanner.Lab.Nights;

/// <summary>A script over the nights of a month.</summary>
/// <param name="Name">What it is called: lower case with hyphens, stable.</param>
/// <param name="First">What is shown from the first night on.</param>
/// <param name="Acts">What follows.</param>
internal sealed record Plot(string Name, Scene First, params Act[] Acts)
{
    /// <summary>What a domain of that hash shows on a night.</summary>
    public Scene SceneOn(ulong hash, int night)
    {
        Scene scene = First;
        int begins = 1;
        for (int i = 0; i < Acts.Length; i++)
        {
            begins += GapBefore(hash, i);
            if (begins > night) return scene;
            scene = Acts[i].Scene;
        }
        return scene;
    }

    /// <summary>What happens to a domain of that hash, and when.</summary>
    public IEnumerable<LabEvent> EventsOf(ulong hash)
    {
        int begins = 1;
        for (int i = 0; i < Acts.Length; i++)
        {
            begins += GapBefore(hash, i);
            yield return new(begins, Name, null, Acts[i].Changes);
        }
    }

    private int GapBefore(ulong hash, int act)
    {
        ulong drawn = StableHash.Draw(StableHash.Draw(hash, HashPurpose.PlotNights), (ulong)act);
        return Acts[act].Least + (int)(drawn % (ulong)(Acts[act].Most - Acts[act].Least + 1));
    }
}
