namespace MtaStsScanner.Storage.Tables;

/// <summary>All tables of a data set.</summary>
public static class DataSetTables
{
    /// <summary>
    /// In the order of publishing: <c>domains</c> last, so that whoever starts from it finds every join closed.
    /// </summary>
    public static IReadOnlyList<Table> All { get; } =
    [
        RejectsTable.Definition,
        CertificatesTable.Definition,
        PoliciesTable.Definition,
        MxEndpointsTable.Definition,
        DomainMxTable.Definition,
        FindingsTable.Definition,
        HistoryTable.Definition,
        DomainsTable.Definition,
    ];
}
