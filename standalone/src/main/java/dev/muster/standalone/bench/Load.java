package dev.muster.standalone.bench;

import dev.muster.standalone.Endpoints;
import dev.muster.standalone.azure.AzureDocuments;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Changes VMs so that their verdict changes, and posts one event about each at a steady rate.
final class Load {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TOO_MANY_DISKS = 33;
    private static final int LIMIT_OF_ANY_VM = 16;

    private final Endpoints endpoints;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Load(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /// Makes a change true for every VM that has few disks and is judged, without telling anybody.
    ///
    /// @return ids of the changed VMs as Azure spells them
    List<String> changeQuietly() throws IOException, InterruptedException {
        String control = Objects.requireNonNull(endpoints.simulator()) + "/simulator/resources";
        AzureDocuments azure = AzureDocuments.signedIn(
                Objects.requireNonNull(endpoints.simulator()), Path.of(Objects.requireNonNull(endpoints.azureCa())));
        ArrayNode changed = JSON.createArrayNode();
        azure.subscriptions().stream()
                .flatMap(it -> azure.vms(it).stream())
                .filter(Load::hasRoom)
                .forEach(it -> changed.add(withTooManyDisks(it)));
        send(HttpRequest.newBuilder(URI.create(control + "?quiet=true"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(changed.toString()))
                .build());
        return changed.valueStream().map(it -> it.path("id").asString()).toList();
    }

    /// Posts one event per VM.
    ///
    /// @param perSecond events per second
    /// @return `System.nanoTime` before each post, by lower-cased VM id
    Map<String, Long> post(List<String> vms, int perSecond, Latencies answers)
            throws IOException, InterruptedException {
        Map<String, Long> postedAt = new LinkedHashMap<>();
        long begin = System.nanoTime();
        for (int i = 0; i < vms.size(); i++) {
            long due = begin + Duration.ofSeconds(1).toNanos() * i / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long now = System.nanoTime();
            postedAt.put(vms.get(i).toLowerCase(Locale.ROOT), now);
            send(event(vms.get(i)));
            answers.add(Duration.ofNanos(System.nanoTime() - now));
        }
        return postedAt;
    }

    /// Whether more disks would change what is said of it.
    static boolean hasRoom(ObjectNode vm) {
        return vm.at("/properties/storageProfile/dataDisks").size() < LIMIT_OF_ANY_VM
                && !vm.at("/properties/provisioningState").asString("").equalsIgnoreCase("Deleting");
    }

    /// The same VM with more disks than Azure Backup takes.
    static ObjectNode withTooManyDisks(ObjectNode vm) {
        ArrayNode disks = (ArrayNode) vm.at("/properties/storageProfile/dataDisks");
        for (int lun = disks.size(); lun < TOO_MANY_DISKS; lun++) {
            disks.addObject()
                    .put("lun", lun)
                    .put("name", "bench-" + lun)
                    .put("createOption", "Attach")
                    .put("toBeDetached", false)
                    .putObject("managedDisk")
                    .put("id", vm.path("id").asString() + "-bench-" + lun);
        }
        return vm;
    }

    private HttpRequest event(String vm) {
        return delivery(endpoints, "[" + EventTexts.written(vm) + "]");
    }

    /// A delivery of Event Grid's.
    ///
    /// @param events a JSON array
    static HttpRequest delivery(Endpoints endpoints, String events) {
        return HttpRequest.newBuilder(URI.create(endpoints.webhook()))
                .header("Content-Type", "application/json")
                .header("aeg-event-type", "Notification")
                .header("x-muster-key", endpoints.webhookSecret())
                .POST(HttpRequest.BodyPublishers.ofString(events))
                .build();
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
