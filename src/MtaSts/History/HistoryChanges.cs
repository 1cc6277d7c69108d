namespace MtaSts;

/// <summary>What two states of a domain differ in.</summary>
internal static class HistoryChanges
{
    /// <summary>All changes, in the order of <see cref="HistoryChange"/>.</summary>
    public static IReadOnlyList<HistoryChange> Between(DomainHistory before, DomainHistory now, DomainSighting seen)
    {
        List<HistoryChange>? changes = null;
        OfRecord(before.Record, now.Record);
        OfPolicy();
        bool otherHosts = OfMx(before.Mx, now.Mx);
        OfHosts(before.Starttls, now.Starttls, otherHosts, static h => h.Starttls, HistoryChange.StarttlsLost, HistoryChange.StarttlsGained);
        OfHosts(before.MxCertificates, now.MxCertificates, otherHosts, static h => h.Certificates, HistoryChange.CertificateRegressed, HistoryChange.CertificateMended);
        OfTlsRpt(before.TlsRpt, now.TlsRpt);
        if (before.Verdict is { } was && now.Verdict is { } verdict) Ranked(Ranking.Compare(was.Verdict, verdict.Verdict), HistoryChange.VerdictWorse, HistoryChange.VerdictBetter);
        return changes ?? (IReadOnlyList<HistoryChange>)[];

        void Add(HistoryChange change) => (changes ??= []).Add(change);

        void Ranked(int compared, HistoryChange worse, HistoryChange better)
        {
            if (compared < 0) Add(worse);
            if (compared > 0) Add(better);
        }

        void OfRecord(RecordHistory? was, RecordHistory? isNow)
        {
            if (was is null || isNow is null || was.Since == isNow.Since) return;
            if (was.IsPublished != isNow.IsPublished) Add(isNow.IsPublished ? HistoryChange.RecordAdded : HistoryChange.RecordRemoved);
            else if ((was.Status == StsRecordStatus.Valid) != (isNow.Status == StsRecordStatus.Valid)) Add(isNow.Status == StsRecordStatus.Valid ? HistoryChange.RecordMended : HistoryChange.RecordBroken);
            else if (was.Status == StsRecordStatus.Valid && isNow.Status == StsRecordStatus.Valid && was.Id != isNow.Id) Add(HistoryChange.IdChanged);
        }

        void OfPolicy()
        {
            bool validRecords = before.Record?.Status == StsRecordStatus.Valid && now.Record?.Status == StsRecordStatus.Valid;
            if (before.Policy is { } was && now.Policy is { } policy && was.Sha256 != policy.Sha256) Add(HistoryChange.PolicyChanged);
            if (validRecords && before.PolicyStatus is { } status && now.PolicyStatus is { } statusNow && status.Value != statusNow.Value)
            {
                if (statusNow.Value == PolicyStatus.Broken && status.Value == PolicyStatus.Valid) Add(HistoryChange.PolicyBroken);
                if (statusNow.Value == PolicyStatus.Valid && status.Value == PolicyStatus.Broken) Add(HistoryChange.PolicyMended);
            }

            if (before.Policy is not { } old || now.Policy is not { } last) return;
            Ranked(Ranking.Compare(old.Mode, last.Mode), HistoryChange.ModeWeakened, HistoryChange.ModeStrengthened);
            Ranked(Math.Sign(last.MaxAgeSeconds - old.MaxAgeSeconds), HistoryChange.MaxAgeShortened, HistoryChange.MaxAgeLengthened);
        }

        bool OfMx(MxHistory? was, MxHistory? isNow)
        {
            if (was is null || isNow is null || was.Since == isNow.Since) return false;
            Add(isNow.IsMovedFrom(was) ? HistoryChange.MxMoved : HistoryChange.MxChanged);
            return true;
        }

        // That a host is measured for the first time in a while, and is worse than the others, is no loss.
        void OfHosts(HostsHistory was, HostsHistory isNow, bool otherHosts, Func<SightedHost, Share> ofHost, HistoryChange worse, HistoryChange better)
        {
            int compared = was.Share is { } share && isNow.Share is { } shareNow ? Ranking.Compare(share.Value, shareNow.Value) : 0;
            if (was.LostIn(seen, ofHost).Any() || (otherHosts && compared < 0)) Add(worse);
            else if (compared > 0) Add(better);
        }

        void OfTlsRpt(Dated<TxtStatus>? was, Dated<TxtStatus>? isNow)
        {
            if (was is null || isNow is null || (was.Value == TxtStatus.Absent) == (isNow.Value == TxtStatus.Absent)) return;
            Add(isNow.Value == TxtStatus.Absent ? HistoryChange.TlsrptRemoved : HistoryChange.TlsrptAdded);
        }
    }
}
