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
        if (senders.Count == 0) return;
        output.WriteLine("Senders         (a few whose ways are known: others may do otherwise)");
        foreach (SenderJudgement judgement in senders) Write(judgement, output);
        output.WriteLine();
    }

    /// <summary>One sender's judgement as JSON.</summary>
    internal static JsonObject Json(SenderJudgement judgement) => new()
    {
        ["sender"] = judgement.Sender.Name,
        ["version"] = judgement.Sender.Version,
        ["source"] = judgement.Sender.Source,
        ["basis"] = Words.Of(judgement.Sender.Basis),
        ["verdict"] = Words.Of(judgement.Verdict),
        ["record_usable"] = judgement.RecordUsable,
        ["policy_usable"] = judgement.Policy?.Usable,
        ["policy_mode"] = judgement.Policy?.Mode is { } mode ? Words.Of(mode) : null,
        ["policy_max_age"] = judgement.Policy?.MaxAgeSeconds,
        ["hosts"] = new JsonArray([.. judgement.Hosts.Select(h => new JsonObject { ["host"] = h.Key, ["host_verdict"] = Words.Of(h.Value) })]),
        ["fate"] = judgement.Fate is { } fate ? Words.Of(fate) : null,
        ["reasons"] = new JsonArray([.. judgement.Reasons.Select(r => new JsonObject { ["switch"] = r.Switch, ["value"] = r.Value, ["sentence"] = r.Sentence })]),
    };

    private static void Write(SenderJudgement judgement, TextWriter output)
    {
        SenderProfile sender = judgement.Sender;
        string fate = judgement.Fate is { } f ? $"; message {Words.Of(f).Replace('_', ' ')}" : string.Empty;
        output.WriteLine($"   {sender.Name}: {Words.Of(judgement.Verdict)}{fate}");
        output.WriteLine($"       {sender.Version}; {Words.Of(sender.Basis)}: {sender.Source}");
        foreach (KeyValuePair<string, HostVerdict> host in judgement.Hosts) output.WriteLine($"       {Escape.ForTerminal(host.Key)}: {Words.Of(host.Value)}");
        if (judgement.Reasons.Count == 0) output.WriteLine("       reads it as a strict sender does");
        foreach (SenderDifference reason in judgement.Reasons) output.WriteLine($"       {sender.Name} {reason.Sentence} ({reason.Switch}: {reason.Value})");
    }
}
