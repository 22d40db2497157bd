package dev.muster.reporter.web.page;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.StatusCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Shares of the statuses as one bar, worst first. Positions are attributes of SVG, since the content policy allows no
/// inline style.
///
/// @param segments from left to right; together they span the whole width
/// @param label what a screen reader says
public record StatusBar(List<Segment> segments, String label) {

    /// Worst first, what is well last.
    static final List<VmStatus> LEFT_TO_RIGHT = List.of(
            VmStatus.UNPROTECTED,
            VmStatus.MISCONFIGURED,
            VmStatus.UNKNOWN,
            VmStatus.PENDING,
            VmStatus.EXEMPT,
            VmStatus.PROTECTED);

    /// Width of the bar's coordinate system.
    private static final double WIDTH = 1000;

    /// A sliver that is not zero stays visible.
    private static final double LEAST = 4;

    static StatusBar of(StatusCounts counts) {
        int judged = Math.max(1, counts.judged());
        List<VmStatus> present =
                LEFT_TO_RIGHT.stream().filter(it -> counts.of(it) > 0).toList();
        double stretched = present.stream()
                .mapToDouble(it -> Math.max(LEAST, WIDTH * counts.of(it) / judged))
                .sum();
        List<Segment> segments = new ArrayList<>();
        List<String> label = new ArrayList<>();
        double x = 0;
        for (VmStatus status : present) {
            double width = Math.max(LEAST, WIDTH * counts.of(status) / judged) * WIDTH / stretched;
            segments.add(new Segment(status.word(), text(x), text(width), Words.vms(counts.of(status))));
            label.add(Words.number(counts.of(status)) + " " + status.word());
            x += width;
        }
        return new StatusBar(List.copyOf(segments), String.join(", ", label));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /// @param status word, also the name of its colour
    /// @param x,width in thousandths of the bar
    /// @param vms number in words
    public record Segment(String status, String x, String width, String vms) {}
}
