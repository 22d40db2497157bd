package dev.muster.simulator.notification;

import dev.muster.simulator.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The last notifications, newest first. Old ones make room when there are too many or when they are too large
/// together.
public final class NotificationJournal {

    private static final int KEPT = 1_000;
    private static final int KEPT_BYTES = 8 * 1024 * 1024;

    private final Clock clock;
    private final int mostBytes;
    private final Deque<Packed> last = new ArrayDeque<>();
    private long bytes;
    private long total;

    public NotificationJournal(Clock clock) {
        this(clock, KEPT_BYTES);
    }

    NotificationJournal(Clock clock, int mostBytes) {
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    /// Takes a checked message that came to a receiver; the newest is always kept.
    public synchronized Notification add(String receiver, JsonNode message) {
        Packed packed = new Packed(++total, clock.instant(), receiver, Json.bytes(message));
        last.addFirst(packed);
        bytes += packed.message().length;
        while (last.size() > 1 && (last.size() > KEPT || bytes > mostBytes)) {
            bytes -= last.removeLast().message().length;
        }
        return packed.open();
    }

    /// Newest first, as far as they are kept.
    public List<Notification> list() {
        List<Packed> now;
        synchronized (this) {
            now = new ArrayList<>(last);
        }
        return now.stream().map(Packed::open).toList();
    }

    /// How many ever arrived.
    public synchronized long total() {
        return total;
    }

    /// A tree takes many times the memory of its text.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Packed(long sequence, Instant received, String receiver, byte[] message) {

        Notification open() {
            return new Notification(sequence, received, receiver, Json.parse(message));
        }
    }
}
