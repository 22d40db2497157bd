package dev.muster.ingest.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.ingest.fixtures.Events;
import dev.muster.ingest.fixtures.RunningIngest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// A closed loop: so many connections, each sends the next delivery when the last one was answered.
final class Load {

    private Load() {}

    /// @param events per delivery
    static Result run(int port, int connections, int events, Duration time)
            throws InterruptedException, ExecutionException {
        byte[] delivery = delivery(events);
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> running = IntStream.range(0, connections)
                    .mapToObj(it -> senders.submit(() -> loop(port, delivery, end)))
                    .toList();
            List<Long> latencies = new ArrayList<>();
            for (Future<List<Long>> one : running) {
                latencies.addAll(one.get());
            }
            return new Result(latencies.stream().mapToLong(it -> it).sorted().toArray(), events, time);
        }
    }

    /// A whole request.
    static byte[] delivery(int events) {
        byte[] body = Events.array(IntStream.range(0, events)
                        .mapToObj(it -> Events.eventGrid("bench-" + it))
                        .toArray(Events[]::new))
                .getBytes(UTF_8);
        byte[] head = head(body.length);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    static byte[] head(int length) {
        return ("POST /eventgrid HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json; charset=utf-8\r\n"
                        + "aeg-event-type: Notification\r\nx-muster-key: " + RunningIngest.SECRET
                        + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    /// @return nanoseconds of each answered delivery
    private static List<Long> loop(int port, byte[] delivery, long end) throws IOException {
        List<Long> latencies = new ArrayList<>();
        try (Connection connection = new Connection(port)) {
            for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
                int status = connection.post(delivery);
                if (status != 202) {
                    throw new IOException("answered " + status);
                }
                latencies.add(System.nanoTime() - begin);
            }
        }
        return latencies;
    }

    /// @param nanos latencies, sorted
    record Result(long[] nanos, int eventsPerDelivery, Duration time) {

        double eventsPerSecond() {
            return nanos.length * (double) eventsPerDelivery / (time.toNanos() / 1e9);
        }

        double millis(double percentile) {
            return nanos.length == 0
                    ? Double.NaN
                    : nanos[(int) Math.min(nanos.length - 1, nanos.length * percentile / 100)] / 1e6;
        }
    }

    /// One connection that is kept open.
    static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            in = new BufferedInputStream(socket.getInputStream());
        }

        int post(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            return status();
        }

        void send(byte[] bytes, int length) throws IOException {
            socket.getOutputStream().write(bytes, 0, length);
        }

        /// Reads an answer to its end.
        private int status() throws IOException {
            int status = 0;
            int length = 0;
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.startsWith("HTTP/")) {
                    status = Integer.parseInt(line.substring(9, 12));
                } else if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            in.skipNBytes(length);
            return status;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the connection ended");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
