package dev.muster.evaluator.sweep;

/// How far a part is, in numbers.
///
/// @param total rows that Azure says there are; 0 before the first page
/// @param rows rows read
/// @param pages pages read
/// @param queries queries sent, those without an answer too
/// @param written rows written
/// @param doubted rows doubted
/// @param missing rows that the graph does not show
record Progress(long total, long rows, int pages, int queries, long written, long doubted, long missing) {

    static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0, 0);

    Progress page(long newTotal, int newRows, int allQueries, RowKeeper.Kept kept) {
        return new Progress(
                newTotal,
                rows + newRows,
                pages + 1,
                allQueries,
                written + kept.written(),
                doubted + kept.doubted(),
                missing);
    }

    Progress missing(long count) {
        return new Progress(total, rows, pages, queries, written, doubted, missing + count);
    }

    /// What begins anew keeps what it has found and spent.
    Progress again() {
        return new Progress(0, 0, pages, queries, written, doubted, missing);
    }

    Progress queries(int all) {
        return new Progress(total, rows, pages, all, written, doubted, missing);
    }
}
