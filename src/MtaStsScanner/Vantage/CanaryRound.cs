
namespace MtaStsScanner.Vantage;

/// <summary>What all canaries said last.</summary>
/// <param name="At">When the one that was asked longest ago was asked.</param>
/// <param name="Replies">One for each canary.</param>
public sealed record CanaryRound(DateTimeOffset At, IReadOnlyList<CanaryReply> Replies)
{
    /// <summary>Replies that are not what is known, of the stages without which nothing can be measured: DNS and policies. A host for HTTPS that can't be reached proves nothing, unless none can.</summary>
    public IReadOnlyList<CanaryReply> Contradictions =>
    [
        .. Of(CanaryStage.Dns).Where(r => r.Holds == false),
        .. Of(CanaryStage.Policy).Where(r => r.Holds == false || IsSilent(CanaryStage.Policy)),
    ];

    /// <summary>Why SMTP can't be measured from here, for a person; null where a canary for it holds and none contradicts, or where there is none.</summary>
    public string? SmtpFault
    {
        get
        {
            CanaryReply[] smtp = [.. Of(CanaryStage.Smtp)];
            return smtp.Length == 0 || (smtp.Any(r => r.Holds == true) && smtp.All(r => r.Holds != false))
                ? null
                : string.Join("; ", smtp.Where(r => r.Holds != true).OrderBy(r => r.Holds is null).Take(3).Select(r => $"{r.Canary.Peer}: {r.Said}"));
        }
    }

    /// <summary>The replies that speak for a stage.</summary>
    public IEnumerable<CanaryReply> Of(CanaryStage stage) => Replies.Where(r => r.Canary.Stage == stage);

    /// <summary>True where there are canaries for a stage, and none of them answered anything.</summary>
    public bool IsSilent(CanaryStage stage) => Of(stage).Any() && Of(stage).All(r => r.Holds is null);
}
