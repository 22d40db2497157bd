package dev.muster.standalone.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured, beside what was wanted.
final class Table {

    private record Row(String what, String measured, String wanted) {}

    private final List<Row> rows = new ArrayList<>();

    void seconds(String what, double measured, String wanted) {
        rows.add(new Row(what, String.format(Locale.ROOT, "%.1f s", measured), wanted));
    }

    void millis(String what, double measured, String wanted) {
        rows.add(new Row(what, String.format(Locale.ROOT, "%.1f ms", measured), wanted));
    }

    void mebibytes(String what, double measured, String wanted) {
        rows.add(new Row(what, String.format(Locale.ROOT, "%.0f MiB", measured), wanted));
    }

    void count(String what, long measured, String wanted) {
        rows.add(new Row(what, Long.toString(measured), wanted));
    }

    void ratio(String what, double measured, String wanted) {
        rows.add(new Row(what, String.format(Locale.ROOT, "%.2f", measured), wanted));
    }

    /// How busy the machine is, with all that runs on it besides.
    void load() {
        ratio(
                "load average of the machine, its cores: "
                        + Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                "");
    }

    void printTo(PrintStream out) {
        out.println();
        out.printf("%-58s %14s   %s%n", "what", "measured", "wanted");
        out.println("-".repeat(96));
        rows.forEach(it -> out.printf("%-58s %14s   %s%n", it.what(), it.measured(), it.wanted()));
        out.println();
    }
}
