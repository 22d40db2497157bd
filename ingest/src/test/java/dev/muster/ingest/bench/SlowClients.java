package dev.muster.ingest.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Clients that announce 4 MiB and crawl; cut off, they come back at once.
final class SlowClients implements AutoCloseable {

    private static final int BODY = 4 * 1024 * 1024;

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean running = true;

    /// @param step bytes that each client sends at once
    /// @param pause between two steps
    @SuppressWarnings("FutureReturnValueIgnored") // they end when they are told to
    SlowClients(int number, int port, int step, Duration pause) {
        for (int i = 0; i < number; i++) {
            clients.submit(() -> crawl(port, new byte[step], pause));
        }
    }

    /// What all of them have sent.
    long bytes() {
        return bytes.get();
    }

    private void crawl(int port, byte[] blanks, Duration pause) {
        Arrays.fill(blanks, (byte) ' ');
        while (running) {
            try (Load.Connection connection = new Load.Connection(port)) {
                byte[] head = Load.head(BODY);
                connection.send(head, head.length);
                for (int sent = 0; running && sent < BODY; sent += blanks.length) {
                    connection.send(blanks, Math.min(blanks.length, BODY - sent));
                    bytes.addAndGet(blanks.length);
                    LockSupport.parkNanos(pause.toNanos());
                }
            } catch (IOException e) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    @Override
    public void close() {
        running = false;
        clients.shutdownNow();
    }
}
