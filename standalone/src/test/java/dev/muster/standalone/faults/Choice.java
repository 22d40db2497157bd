package dev.muster.standalone.faults;

import java.util.List;
import java.util.Properties;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Which rows are played with which seeds, from the switches of the build.
///
/// @param all every row instead of the quick choice
/// @param only names of the only rows, empty for no restriction
record Choice(boolean all, List<String> only, List<Long> seeds) {

    static Choice of(Properties switches) {
        List<String> only = Stream.of(
                        switches.getProperty("muster.faults.only", "").split(","))
                .filter(it -> !it.isBlank())
                .toList();
        String seed = switches.getProperty("muster.faults.seed", "");
        int seeds = Integer.parseInt(switches.getProperty("muster.faults.seeds", "1"));
        return new Choice(
                Boolean.parseBoolean(switches.getProperty("muster.faults.all", "false")) || !only.isEmpty(),
                only,
                seed.isEmpty() ? LongStream.rangeClosed(1, seeds).boxed().toList() : List.of(Long.valueOf(seed)));
    }

    /// @throws IllegalArgumentException when a wanted row does not exist
    List<FaultRow> of(List<FaultRow> rows) {
        List<String> names = rows.stream().map(FaultRow::name).toList();
        if (!names.containsAll(only)) {
            throw new IllegalArgumentException("not all of " + only + " are rows; there are " + names);
        }
        return rows.stream()
                .filter(it -> only.isEmpty() ? all || it.quick() : only.contains(it.name()))
                .toList();
    }
}
