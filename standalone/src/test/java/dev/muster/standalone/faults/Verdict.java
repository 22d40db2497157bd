package dev.muster.standalone.faults;

import dev.muster.standalone.oracle.Complaint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What came of a row.
///
/// @param complaints by oracle; every oracle that was asked has an entry
/// @param toQuiet from the end of the fault until all was quiet and true
/// @param failed seeds that somebody complained of
record Verdict(
        FaultRow row,
        List<Long> seeds,
        Map<String, List<Complaint>> complaints,
        Duration toQuiet,
        TreeSet<Long> failed) {

    private static final int SHOWN = 12;

    static Verdict of(
            Scene scene, FaultRow row, List<Long> seeds, Map<String, List<Complaint>> complaints, Duration toQuiet) {
        TreeSet<Long> failed = new TreeSet<>();
        complaints.values().forEach(all -> all.forEach(it -> failed.addAll(scene.seedsOf(it.about()))));
        return new Verdict(row, seeds, new TreeMap<>(complaints), toQuiet, failed);
    }

    boolean holds() {
        return complaints.values().stream().allMatch(List::isEmpty);
    }

    /// Everything that is wrong, and what to type to see it again.
    String words() {
        StringBuilder words = new StringBuilder(row.name()).append(": ").append(row.injects());
        complaints.forEach((oracle, all) -> {
            all.stream()
                    .limit(SHOWN)
                    .forEach(it ->
                            words.append("\n  ").append(oracle).append(": ").append(it));
            if (all.size() > SHOWN) {
                words.append("\n  ")
                        .append(oracle)
                        .append(": and ")
                        .append(all.size() - SHOWN)
                        .append(" more");
            }
        });
        failed.forEach(seed -> words.append("\n  again: mvn verify -Pfaults -Dmuster.faults.only=")
                .append(row.name())
                .append(" -Dmuster.faults.seed=")
                .append(seed));
        return words.toString();
    }
}
