package dev.muster.simulator.world;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.Resource;
import java.util.Locale;
import java.util.Optional;

/// The power state in a VM's instance view, and the action that leads to it.
final class PowerState {

    private PowerState() {}

    /// Lower-cased, for example `running`; empty when the instance view does not say.
    static String of(Resource vm) {
        return vm.instanceView()
                .flatMap(view -> view.path("statuses").values().stream()
                        .map(status -> Json.text(status, "code").toLowerCase(Locale.ROOT))
                        .filter(code -> code.startsWith("powerstate/"))
                        .findFirst())
                .map(code -> code.substring("powerstate/".length()))
                .orElse("");
    }

    static Optional<String> actionTo(String power) {
        return switch (power) {
            case "running" -> Optional.of("/start/action");
            case "deallocated" -> Optional.of("/deallocate/action");
            case "stopped" -> Optional.of("/powerOff/action");
            default -> Optional.empty();
        };
    }
}
