package dev.muster.simulator.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Sends everything that is planned, each request again and again until it is taken, as Event Grid would in the long
/// run.
final class LoadSender {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final LoadOptions options;
    private final LoadPlan plan;
    private final LoadEvents events;
    private final LoadLog log;
    private final HttpClient client;

    LoadSender(LoadOptions options, LoadLog log) {
        this.options = options;
        this.plan = new LoadPlan(options);
        this.events = new LoadEvents(options.run(), options.seed(), options.broken());
        this.log = log;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /// Returns when all is taken.
    void run() throws InterruptedException, ExecutionException {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> sender : IntStream.range(0, options.connections())
                    .mapToObj(it -> senders.submit(this::send))
                    .toList()) {
                sender.get();
            }
        } finally {
            client.shutdownNow();
        }
    }

    private Void send() throws InterruptedException, IOException {
        for (int[] numbers = plan.next(); numbers.length > 0; numbers = plan.next()) {
            byte[] body = Arrays.stream(numbers)
                    .mapToObj(events::json)
                    .collect(Collectors.joining(",", "[", "]"))
                    .getBytes(StandardCharsets.UTF_8);
            Duration pause = FIRST_PAUSE;
            while (!isTaken(body)) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
            log.taken(Arrays.stream(numbers).mapToObj(events::trace).toList());
        }
        return null;
    }

    private boolean isTaken(byte[] body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(options.url())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("aeg-event-type", "Notification")
                .POST(BodyPublishers.ofByteArray(body));
        options.secret().ifPresent(it -> request.header(options.secretHeader(), it));
        long begin = System.nanoTime();
        try {
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            log.answered(String.valueOf(status), System.nanoTime() - begin);
            return status / 100 == 2;
        } catch (IOException e) {
            log.answered(e.getClass().getSimpleName(), System.nanoTime() - begin);
            return false;
        }
    }
}
