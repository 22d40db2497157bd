package dev.muster.evaluator.reference;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A few sizes of machines, from Microsoft's pages on sizes for virtual machines (2024): enough for generated worlds.
///
/// @param premium whether premium storage can be attached
record Sizes(int cores, double memoryGb, boolean premium) {

    private static final Map<String, Sizes> KNOWN = Map.of(
            "standard_d4s_v5", new Sizes(4, 16, true),
            "standard_d2_v5", new Sizes(2, 8, false),
            "standard_b1ls", new Sizes(1, 0.5, true),
            "standard_b1s", new Sizes(1, 1, true),
            "standard_e8s_v3", new Sizes(8, 64, true),
            "standard_f2s_v2", new Sizes(2, 4, true),
            "standard_d1_v2", new Sizes(1, 3.5, false),
            "standard_m64s", new Sizes(64, 1024, true));

    /// Empty where the size is not known.
    static Optional<Sizes> of(JsonNode machine) {
        return Json.word(machine, "properties.hardwareProfile.vmSize").map(KNOWN::get);
    }
}
