package dev.muster.ingest.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Collects a body without trusting its announced length for more than the last step: memory is taken as bytes arrive,
/// and a body as long as announced is handed out without a copy.
final class GrowingBuffer {

    private static final int FIRST = 16 * 1024;

    private final int most;
    private byte[] bytes;
    private int size;

    /// @param most largest size that may be collected
    /// @param announced announced size, negative when unknown
    GrowingBuffer(int most, long announced) {
        this.most = announced < 0 ? most : (int) Math.min(most, announced);
        this.bytes = new byte[Math.min(FIRST, this.most)];
    }

    /// Reads once.
    ///
    /// @return whether something came; always false on a full buffer
    boolean readFrom(InputStream in) throws IOException {
        if (size == bytes.length && size < most) {
            bytes = Arrays.copyOf(bytes, Math.min(most, 2 * size));
        }
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
