namespace MtaSts;

/// <summary>One switch of <see cref="SenderRules"/>, by name.</summary>
/// <param name="Name">Its name as users read it.</param>
/// <param name="ValueOf">The word for its value.</param>
/// <param name="Take">Gives the first rules the second's value.</param>
internal sealed record SenderSwitch(string Name, Func<SenderRules, string> ValueOf, Func<SenderRules, SenderRules, SenderRules> Take)
{
    /// <summary>The switch and value as a user reads them.</summary>
    public SenderDifference At(SenderRules rules) => new(Name, ValueOf(rules), SenderSentences.Of(Name, ValueOf(rules)));

    /// <summary>True where the value is the RFC's.</summary>
    public bool IsStrict(SenderRules rules) => ValueOf(rules) == ValueOf(SenderRules.Strict);
}
