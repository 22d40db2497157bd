package dev.muster.evaluator.refresh;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.Departures;
import dev.muster.evaluator.mirror.Departures.Vanishing;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Rows;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Does not believe that much of a scope (a subscription and a kind) was deleted at once when no event says so: a role
/// that was lost, or an answer that is wrong, looks just like it.
///
/// Such rows stay suspected and are judged as before, with their age, until the provider has not known them for long,
/// or somebody says that it is true (`published.release_held_back`). Inside the caller's transaction.
final class HoldBack {

    private static final Logger log = LoggerFactory.getLogger(HoldBack.class);

    private static final String HOLD = """
            INSERT INTO held_back AS h (subscription, kind, since) VALUES (:subscription, :kind, clock_timestamp())
            ON CONFLICT (subscription, kind) DO UPDATE SET since = excluded.since WHERE h.since <= h.released_at
            """;

    private final JdbcClient jdbc;
    private final Departures departures;
    private final DeletionProperties settings;

    HoldBack(JdbcClient jdbc, Departures departures, DeletionProperties settings) {
        this.jdbc = jdbc;
        this.departures = departures;
        this.settings = settings;
    }

    /// @param node resource whose second 404 would be the proof that it is gone
    /// @param missingSince time of the first 404
    /// @param at time of the second one
    boolean holds(NodeId node, Instant missingSince, Instant at) {
        Optional<ResourceId> resource = node.resource();
        if (resource.isEmpty() || !missingSince.plus(settings.heldBackFor()).isAfter(at)) {
            return false;
        }
        String subscription = resource.get().subscription();
        Optional<Held> held = held(subscription, node.kind());
        if (held.filter(it -> it.isReleased(missingSince)).isPresent()) {
            return false;
        }
        if (held.filter(Held::inForce).isPresent()) {
            return true;
        }
        Vanishing vanishing = departures.vanishing(subscription, node.kind(), at.minus(settings.window()));
        boolean tooMuch =
                vanishing.vanished() >= settings.fewest() && vanishing.vanished() > vanishing.all() * settings.share();
        if (tooMuch) {
            hold(subscription, node.kind(), vanishing);
        }
        return tooMuch;
    }

    private void hold(String subscription, String kind, Vanishing vanishing) {
        int held = jdbc.sql(HOLD)
                .param("subscription", subscription)
                .param("kind", kind)
                .update();
        if (held > 0) {
            log.warn(
                    "{} of {} {} in subscription {} have vanished without an event: held back",
                    vanishing.vanished(),
                    vanishing.all(),
                    kind,
                    subscription);
        }
    }

    private Optional<Held> held(String subscription, String kind) {
        return jdbc.sql("SELECT since, released_at FROM held_back WHERE subscription = :subscription AND kind = :kind")
                .param("subscription", subscription)
                .param("kind", kind)
                .query((row, number) -> new Held(
                        Rows.instant(row, "since").orElseThrow(),
                        Rows.instant(row, "released_at").orElse(null)))
                .optional();
    }

    private record Held(Instant since, @Nullable Instant releasedAt) {

        boolean inForce() {
            return releasedAt == null || since.isAfter(releasedAt);
        }

        boolean isReleased(Instant missingSince) {
            return releasedAt != null && !missingSince.isAfter(releasedAt);
        }
    }
}
