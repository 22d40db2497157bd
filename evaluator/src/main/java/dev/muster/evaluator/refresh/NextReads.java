package dev.muster.evaluator.refresh;

import java.util.Optional;

/// When a request that was answered is due again, and who may answer it then.
///
/// @param settling the look after a hint that the answer may have been too early for
/// @param again when it is read unasked
/// @param hintForProvider whether what the hint was about is shown by the provider alone
record NextReads(Optional<NextRead> settling, Optional<NextRead> again, boolean hintForProvider) {

    Optional<NextRead> next() {
        return NextRead.earlier(settling, again);
    }

    /// Whether nobody but the provider can answer the next one: a settling look, which only asks whether something
    /// changed, may be answered by a list as well.
    boolean onlyProvider() {
        return hintForProvider || !next().equals(settling);
    }
}
