package dev.muster.ingest.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Collects a body without trusting its announced length for more than the last step: memory is taken as bytes arrive
/// and as far as there is room, and a body as long as announced is handed out without a copy.
final class GrowingBuffer {

    private final int most;
    private final InFlight.Room room;
    private byte[] bytes;
    private int size;

    /// @param most largest size that may be collected
    /// @param announced announced size, negative when unknown
    GrowingBuffer(int most, long announced, InFlight.Room room) {
        this.most = announced < 0 ? most : (int) Math.min(most, announced);
        this.room = room;
        this.bytes = new byte[Math.min(InFlight.BEGINNING, this.most)];
    }

    /// Whether there is space for more, or can be made.
    boolean makeSpace() {
        if (size < bytes.length || size == most) {
            return true;
        }
        int larger = Math.min(most, 2 * size);
        if (!room.growTo(larger)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, larger);
        return true;
    }

    /// Reads once.
    ///
    /// @return whether something came; always false on a full buffer
    boolean readFrom(InputStream in) throws IOException {
        int n = isFull() ? -1 : in.read(bytes, size, bytes.length - size);
        size += Math.max(n, 0);
        return n >= 0;
    }

    boolean isFull() {
        return size == most;
    }

    int size() {
        return size;
    }

    /// What was collected; not a copy where the length is right.
    byte[] toByteArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
