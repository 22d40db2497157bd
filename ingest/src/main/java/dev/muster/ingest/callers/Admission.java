package dev.muster.ingest.callers;

/// What the check of a caller came to.
///
/// [#UNKNOWN] and [#NOT_ALLOWED] make Event Grid drop events for good, so both are said only where it is certain that
/// the caller is not our own event subscription; everything else is [#UNDECIDED].
public enum Admission {
    LET_IN,
    /// Shows nothing valid.
    UNKNOWN,
    /// Is known and is not whom we expect.
    NOT_ALLOWED,
    /// Cannot be told now, for a reason of ours.
    UNDECIDED
}
