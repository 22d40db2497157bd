package dev.muster.reporter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A scrape in the text format 0.0.4, parsed as strictly as Prometheus does: a line that is none, or a series that
/// comes
/// twice, is an error.
///
/// @param types by family
/// @param help by family
/// @param series value by name and labels, as written
public record Scrape(Map<String, String> types, Map<String, String> help, Map<String, Double> series) {

    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    public static Scrape parse(String text) {
        Map<String, String> types = new TreeMap<>();
        Map<String, String> help = new TreeMap<>();
        Map<String, Double> series = new LinkedHashMap<>();
        for (String line : List.of(text.split("\n"))) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", 4);
                if (types.put(words[2], words[3]) != null) {
                    throw new AssertionError("family twice: " + line);
                }
            } else if (line.startsWith("# HELP ")) {
                String[] words = line.split(" ", 4);
                help.put(words[2], words[3]);
            } else {
                Matcher sample = SAMPLE.matcher(line);
                if (!sample.matches()) {
                    throw new AssertionError("no sample: " + line);
                }
                String name = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
                if (series.put(name, Double.valueOf(sample.group(3).replace("+Inf", "Infinity"))) != null) {
                    throw new AssertionError("series twice: " + line);
                }
            }
        }
        return new Scrape(types, help, series);
    }

    /// Value of one series, written as in PromQL with the labels in the order of the alphabet.
    public OptionalDouble value(String name) {
        Double value = series.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// The series of a family whose labels contain these texts, added up.
    public double sum(String family, String... containing) {
        return series.entrySet().stream()
                .filter(it ->
                        it.getKey().startsWith(family + "{") || it.getKey().equals(family))
                .filter(it -> Stream.of(containing).allMatch(it.getKey()::contains))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    public long count(String family) {
        return series.keySet().stream()
                .filter(it -> it.startsWith(family + "{") || it.equals(family))
                .count();
    }

    /// Families of ours, as Prometheus names them.
    public Set<String> families() {
        Set<String> ours = new TreeSet<>(types.keySet());
        ours.removeIf(it -> !it.startsWith("muster_"));
        return ours;
    }

    /// Label names of a family.
    public Set<String> labels(String family) {
        Set<String> names = new TreeSet<>();
        series.keySet().stream()
                .filter(it -> it.startsWith(family + "{") || it.startsWith(family + "_bucket{"))
                .forEach(it -> {
                    Matcher label = LABEL.matcher(it);
                    while (label.find()) {
                        names.add(label.group(1));
                    }
                });
        return names;
    }
}
