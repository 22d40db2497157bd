package dev.muster.reporter.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is on its way from a hint to a verdict, counted at [#at].
///
/// @param hintsUnserved resources that a hint wants to be read again
/// @param refreshesDue reads whose time has come
/// @param refreshesFailing reads that failed at least once and will be tried again
/// @param settlesOpen reads that will follow a recent change, because Azure may still answer with older data
/// @param resourcesBehind changed resources whose VMs have not been marked yet
/// @param vmsMarked VMs to be judged again
/// @param accountsDue tenants whose account of lists is being made anew; VMs may be marked by it
/// @param outbox transitions not yet told
/// @param roundsStale lists that were read completely too long ago; since when the oldest of them
/// @param statusVersion newest version of a status
/// @param heartbeats newest heartbeat by stage and partition
public record Pipeline(
        Instant at,
        Waiting hintsUnserved,
        Waiting refreshesDue,
        Waiting refreshesFailing,
        Waiting settlesOpen,
        Waiting resourcesBehind,
        Waiting accountsDue,
        Waiting vmsMarked,
        Waiting outbox,
        Waiting roundsStale,
        long statusVersion,
        List<Heartbeat> heartbeats) {

    public Pipeline {
        heartbeats = List.copyOf(heartbeats);
    }

    /// Whether every hint has led to a verdict that has been told. Settle reads may still come and change nothing.
    public boolean isQuiet() {
        return hintsUnserved.count() == 0
                && refreshesDue.count() == 0
                && resourcesBehind.count() == 0
                && accountsDue.count() == 0
                && vmsMarked.count() == 0
                && outbox.count() == 0;
    }

    /// @param since when the oldest of them began to wait, null when there is none or it is not known
    public record Waiting(long count, @Nullable Instant since) {}

    /// @param stage `ingest`, `evaluator`
    public record Heartbeat(String stage, int partition, Instant stamp) {}
}
