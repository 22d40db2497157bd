package dev.muster.evaluator.judge;

import dev.muster.contract.Mode;
import dev.muster.evaluator.rules.Profiles;
import dev.muster.evaluator.rules.RuleBook;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The medians of all rounds beside the goals, in Markdown.
final class SpeedTable {

    private static final List<String> DOCUMENTS = List.of("vm", "nic", "nsg", "item");

    private final List<Round> rounds;
    private final StringBuilder text = new StringBuilder();
    private final int all;
    private final int written;

    SpeedTable(List<Round> rounds) {
        this.rounds = rounds;
        this.all = (int) RuleBook.written().stream()
                .filter(it -> Profiles.CURRENT.setting(it.id()).mode() != Mode.OFF)
                .count();
        this.written = new CelRules().programs().size();
    }

    String text() {
        line("# What a machine costs");
        line("");
        line(
                "Made by `mvn -pl evaluator -am verify -Pjmh -DskipTests`: JMH, medians of %d rounds in each of which every"
                        + " variant ran in a Java of its own.",
                rounds.size());
        line(
                "Time is processor time; ratios are those of neighbours in one round. Load of the machine of %d cores at the end: %.1f.",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        line("");
        line("| what | ns | bytes | beside | ns | ratio | goal | met |");
        line("|---|---:|---:|---|---:|---:|---|---|");
        DOCUMENTS.forEach(
                it -> decoded("answer of Azure: " + it, "AnswerDecode projected " + it, "AnswerDecode tokens " + it));
        DOCUMENTS.forEach(
                it -> decoded("text of the mirror: " + it, "MirrorDecode record " + it, "MirrorDecode tokens " + it));
        evaluated("passes", "everything passes");
        evaluated("fails", "some fail");
        oneMore();
        alone("a whole verdict, where everything passes", "Judging judged passes");
        alone("a whole verdict, where some fail", "Judging judged fails");
        line("");
        line(
                "- *answer of Azure*: from the bytes that Azure sends to what the mirror keeps: tree, projection, canonical"
                        + " text, two hashes.");
        line("- *text of the mirror*: from that text to the record that rules read.");
        line(
                "- *%d rules*: those of the profile `current` that are not off, with the texts of their verdicts, over"
                        + " evidence that was read before.",
                all);
        line(
                "- *CEL*: the %d of them that are written in `src/jmh/resources/rules.cel`, without texts, and our same"
                        + " %d; both give the same verdicts, or nothing is measured.",
                written, written);
        line("- *a whole verdict*: from the texts of the mirror to the detail that is stored.");
        return text.toString();
    }

    private void decoded(String what, String variant, String floor) {
        double ratio = ratio(variant, floor);
        double bytes = bytes(variant);
        boolean vm = variant.endsWith(" vm");
        row(
                what,
                variant,
                "its tokens",
                floor,
                "%.2f".formatted(ratio),
                vm ? "<= 2.6, <= 20,000 bytes" : "<= 2.6",
                ratio <= 2.6 && (!vm || bytes <= 20_000));
    }

    private void evaluated(String machine, String told) {
        String cel = "Evaluation cel " + machine + " " + Evaluation.AS_IN_CEL;
        String same = "Evaluation muster " + machine + " " + Evaluation.AS_IN_CEL;
        double ratio = ratio(cel, same);
        row(written + " rules, " + told, same, "CEL", cel, "%.1f".formatted(ratio), ">= 20", ratio >= 20);
        String every = "Evaluation muster " + machine + " all";
        double bytes = bytes(every);
        boolean passes = machine.equals("passes");
        line(
                "| %d rules, %s | %,.0f | %,.0f | | | | %s | %s |",
                all, told, nanos(every), bytes, passes ? "0 bytes" : "", passes ? met(bytes < 1) : "");
    }

    private void oneMore() {
        double slope = median(it ->
                (it.nanosOf("Evaluation muster passes all") - it.nanosOf("Evaluation muster passes 10")) / (all - 10));
        line(
                "| one more rule (10, 40, %d: %,.0f, %,.0f, %,.0f ns) | %,.0f | | | | | <= 50 ns | %s |",
                all,
                nanos("Evaluation muster passes 10"),
                nanos("Evaluation muster passes 40"),
                nanos("Evaluation muster passes all"),
                slope,
                met(slope <= 50));
    }

    private void alone(String what, String variant) {
        line("| %s | %,.0f | %,.0f | | | | | |", what, nanos(variant), bytes(variant));
    }

    private void row(String what, String variant, String beside, String other, String ratio, String goal, boolean met) {
        line(
                "| %s | %,.0f | %,.0f | %s | %,.0f | %s | %s | %s |",
                what, nanos(variant), bytes(variant), beside, nanos(other), ratio, goal, met(met));
    }

    private static String met(boolean met) {
        return met ? "yes" : "no";
    }

    private double nanos(String variant) {
        return median(it -> it.nanosOf(variant));
    }

    private double bytes(String variant) {
        return median(it -> it.bytesOf(variant));
    }

    private double ratio(String variant, String floor) {
        return median(it -> it.nanosOf(variant) / it.nanosOf(floor));
    }

    private double median(ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    @SuppressWarnings("AnnotateFormatMethod") // not worth a library
    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
