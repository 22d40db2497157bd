package dev.muster.standalone.bench;

import dev.muster.standalone.Endpoints;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Posts events about the same VMs again and again, as fast as they are taken.
final class Burst {

    private static final int PER_DELIVERY = 20;
    private static final int CONNECTIONS = 8;
    private static final Duration AGAIN = Duration.ofMillis(200);

    private final Endpoints endpoints;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore connections = new Semaphore(CONNECTIONS);

    Burst(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /// One event about each VM, then the next about each, and so on. Returns when every one was taken.
    void post(List<String> vms, int times) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> posted = new ArrayList<>();
            for (int time = 0; time < times; time++) {
                for (int from = 0; from < vms.size(); from += PER_DELIVERY) {
                    List<String> part = vms.subList(from, Math.min(vms.size(), from + PER_DELIVERY));
                    connections.acquire();
                    posted.add(threads.submit(() -> {
                        try {
                            deliver(part);
                        } finally {
                            connections.release();
                        }
                        return null;
                    }));
                }
            }
            for (Future<?> one : posted) {
                one.get();
            }
        }
    }

    private void deliver(List<String> vms) throws IOException, InterruptedException {
        String events = vms.stream().map(EventTexts::written).collect(Collectors.joining(",", "[", "]"));
        while (client.send(Load.delivery(endpoints, events), HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        / 100
                != 2) {
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }
}
