package dev.muster.evaluator.wakeup;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Who sleeps on which channel. A commit that makes work rings in its own process by [#ring], in all others by
/// `pg_notify` in the same transaction.
public final class Wakeups {

    private final Map<Channel, List<Bell>> bells = new EnumMap<>(Channel.class);

    public Wakeups() {
        for (Channel channel : Channel.values()) {
            bells.put(channel, new CopyOnWriteArrayList<>());
        }
    }

    /// A new bell for one sleeper, kept as long as the process lives.
    public Bell bell(Channel channel) {
        Bell bell = new Bell();
        of(channel).add(bell);
        return bell;
    }

    /// Wakes all sleepers of a channel in this process. Call it after the commit.
    public void ring(Channel channel) {
        of(channel).forEach(Bell::ring);
    }

    private List<Bell> of(Channel channel) {
        return bells.getOrDefault(channel, List.of());
    }
}
