using System.Text.Json.Nodes;
using MtaSts;

namespace MtaStsScanner.Reporting;

/// <summary>Tells what named senders would do, and what sets each apart from a strict one.</summary>
public static class SenderExplanation
{
    /// <summary>Writes what each sender would do; nothing where none was asked about.</summary>
    public static void Write(IReadOnlyList<SenderJudgement> senders, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(senders);
        ArgumentNullException.ThrowIfNull(output);
        Write(senders, j => j.Sender, Fate, j => j.Reasons, output, (judgement, to) =>
        {
            foreach (KeyValuePair<string, HostVerdict> host in judgement.Hosts) to.WriteLine($"       {Escape.ForTerminal(host.Key)}: {Words.Of(host.Value)}");
        });
        if (senders.Count > 0) output.WriteLine();
    }

    /// <summary>Writes what each sender makes of something, with version, source and what sets it apart; nothing where none was asked about.</summary>
    /// <param name="answers">An answer a sender.</param>
    /// <param name="sender">Whose an answer is.</param>
    /// <param name="told">The answer in a few words, safe for a terminal.</param>
    /// <param name="reasons">What sets the sender apart from a strict one here.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="more">Lines that belong to the answer.</param>
    internal static void Write<T>(
        IReadOnlyList<T> answers, Func<T, SenderProfile> sender, Func<T, string> told, Func<T, IReadOnlyList<SenderDifference>> reasons, TextWriter output, Action<T, TextWriter>? more = null)
    {
        if (answers.Count == 0) return;
        output.WriteLine("Senders         (a few whose ways are known: others may do otherwise)");
        foreach (T answer in answers)
        {
            SenderProfile profile = sender(answer);
            output.WriteLine($"   {profile.Name}: {told(answer)}");
            output.WriteLine($"       {profile.Version}; {Words.Of(profile.Basis)}: {profile.Source}");
            more?.Invoke(answer, output);
            if (reasons(answer).Count == 0) output.WriteLine("       reads it as a strict sender does");
            foreach (SenderDifference reason in reasons(answer)) output.WriteLine($"       {profile.Name} {reason.Sentence} ({reason.Switch}: {reason.Value})");
        }
    }

    /// <summary>One sender's judgement as JSON.</summary>
    internal static JsonObject Json(SenderJudgement judgement)
    {
        JsonObject json = Json(judgement.Sender);
        json["verdict"] = Words.Of(judgement.Verdict);
        json["record_usable"] = judgement.RecordUsable;
        json["policy_usable"] = judgement.Policy?.Usable;
        json["policy_mode"] = judgement.Policy?.Mode is { } mode ? Words.Of(mode) : null;
        json["policy_max_age"] = judgement.Policy?.MaxAgeSeconds;
        json["hosts"] = new JsonArray([.. judgement.Hosts.Select(h => new JsonObject { ["host"] = h.Key, ["host_verdict"] = Words.Of(h.Value) })]);
        json["fate"] = judgement.Fate is { } fate ? Words.Of(fate) : null;
        json["reasons"] = Json(judgement.Reasons);
        return json;
    }

    /// <summary>Who a sender is, as JSON.</summary>
    internal static JsonObject Json(SenderProfile sender) => new()
    {
        ["sender"] = sender.Name,
        ["version"] = sender.Version,
        ["source"] = sender.Source,
        ["basis"] = Words.Of(sender.Basis),
    };

    /// <summary>What sets a sender apart, as JSON.</summary>
    internal static JsonArray Json(IReadOnlyList<SenderDifference> reasons) =>
        new([.. reasons.Select(r => new JsonObject { ["switch"] = r.Switch, ["value"] = r.Value, ["sentence"] = r.Sentence })]);

    private static string Fate(SenderJudgement judgement) => Words.Of(judgement.Verdict) + (judgement.Fate is { } fate ? $"; message {Words.Of(fate).Replace('_', ' ')}" : string.Empty);
}
