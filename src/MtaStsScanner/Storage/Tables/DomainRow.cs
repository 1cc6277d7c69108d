using MtaSts;
using MtaStsScanner.Input;

namespace MtaStsScanner.Storage.Tables;

/// <summary>A row of <c>domains</c>: one line of the list.</summary>
/// <param name="Line">The line.</param>
/// <param name="Domain">The domain it names.</param>
internal readonly record struct DomainRow(ListedDomain Line, JudgedDomain Domain)
{
    public DomainEvidence Evidence => Domain.Evidence;

    public DomainJudgement Judgement => Domain.Judgement;

    public PolicyFetch? Policy => Domain.Evidence.Policy;
}
