package dev.muster.reporter.web.page;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.history.TrendReader.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// How the numbers went, as a drawing and as a table: the share of protected VMs as a line, and below it the VMs that
/// call for somebody as columns. Positions are attributes of SVG, since the content policy allows no inline style.
///
/// @param line path of the share, interrupted where there was none; empty without any
/// @param area path of what is below it
/// @param end where the line ends now, null without one
/// @param grid levels of the share
/// @param columns one per status and point, left to right
/// @param most the largest number of VMs in a column
/// @param change of the share over the whole span, in words
/// @param label what a screen reader says
/// @param rows newest first
public record TrendChart(
        String line,
        String area,
        @Nullable Dot end,
        List<Level> grid,
        List<Column> columns,
        String most,
        String first,
        String last,
        String change,
        String label,
        List<Row> rows) {

    /// Width of the drawing's coordinate system.
    public static final int WIDTH = 720;

    /// Height of the share's part, and of the columns' part.
    static final int LINE_HEIGHT = 120;

    static final int COLUMN_HEIGHT = 56;

    private static final List<VmStatus> CALLING =
            List.of(VmStatus.UNPROTECTED, VmStatus.MISCONFIGURED, VmStatus.UNKNOWN);

    /// @param points at least one, oldest first
    static TrendChart of(List<Point> points, Instant now) {
        Scale scale = Scale.of(points);
        int most =
                Math.max(1, points.stream().mapToInt(TrendChart::calling).max().orElse(1));
        List<String> lines = new ArrayList<>();
        List<String> areas = new ArrayList<>();
        draw(points, scale, lines, areas);
        return new TrendChart(
                String.join("", lines),
                String.join("", areas),
                end(points, scale),
                scale.levels(),
                columns(points, most),
                Words.vms(most),
                When.of(points.getFirst().at(), now).day(),
                When.of(points.getLast().at(), now).day(),
                change(points),
                label(points),
                points.reversed().stream().map(it -> Row.of(it, now)).toList());
    }

    private static void draw(List<Point> points, Scale scale, List<String> lines, List<String> areas) {
        List<String> run = new ArrayList<>();
        double from = 0;
        double to = 0;
        for (int i = 0; i < points.size(); i++) {
            OptionalDouble share = share(points.get(i));
            if (share.isPresent()) {
                to = x(i, points.size());
                from = run.isEmpty() ? to : from;
                run.add(text(to) + " " + text(scale.y(share.getAsDouble())));
            }
            if (!run.isEmpty() && (share.isEmpty() || i == points.size() - 1)) {
                lines.add("M" + String.join("L", run));
                areas.add("M" + text(from) + " " + LINE_HEIGHT + "L" + String.join("L", run) + "L" + text(to) + " "
                        + LINE_HEIGHT + "Z");
                run.clear();
            }
        }
    }

    private static @Nullable Dot end(List<Point> points, Scale scale) {
        OptionalDouble share = share(points.getLast());
        return share.isEmpty()
                ? null
                : new Dot(text(x(points.size() - 1, points.size())), text(scale.y(share.getAsDouble())));
    }

    private static List<Column> columns(List<Point> points, int most) {
        List<Column> columns = new ArrayList<>();
        double step = (double) WIDTH / points.size();
        for (int i = 0; i < points.size(); i++) {
            double top = COLUMN_HEIGHT;
            for (VmStatus status : CALLING) {
                int vms = points.get(i).vms().getOrDefault(status, 0);
                double height = (double) COLUMN_HEIGHT * vms / most;
                top -= height;
                if (vms > 0) {
                    columns.add(new Column(
                            status.word(),
                            text(i * step + step * 0.14),
                            text(top),
                            text(step * 0.72),
                            text(Math.max(1, height))));
                }
            }
        }
        return columns;
    }

    private static int calling(Point point) {
        return CALLING.stream().mapToInt(it -> point.vms().getOrDefault(it, 0)).sum();
    }

    /// Columns stand in the middle of their step, and so does the line.
    private static double x(int i, int points) {
        return (i + 0.5) * WIDTH / points;
    }

    static OptionalDouble share(Point point) {
        int eligible = 0;
        for (VmStatus status : VmStatus.values()) {
            if (status != VmStatus.EXEMPT && status != VmStatus.PENDING) {
                eligible += point.vms().getOrDefault(status, 0);
            }
        }
        return eligible == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) point.vms().getOrDefault(VmStatus.PROTECTED, 0) / eligible);
    }

    private static String change(List<Point> points) {
        Optional<Point> first =
                points.stream().filter(it -> share(it).isPresent()).findFirst();
        if (first.isEmpty() || share(points.getLast()).isEmpty() || first.get() == points.getLast()) {
            return "";
        }
        double change = 100
                * (share(points.getLast()).getAsDouble() - share(first.get()).getAsDouble());
        String span =
                When.length(Duration.between(first.get().at(), points.getLast().at()));
        return Math.abs(change) < 0.05
                ? "unchanged in " + span
                : String.format(Locale.ROOT, "%s%.1f points in %s", change > 0 ? "+" : "−", Math.abs(change), span);
    }

    private static String label(List<Point> points) {
        String change = change(points);
        return "Protected: " + Words.percent(share(points.getLast())) + " % now"
                + (change.isEmpty() ? "" : ", " + change);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// Where the line ends.
    public record Dot(String x, String y) {}

    /// A level of the share.
    public record Level(String y, String text) {}

    /// VMs of a status at a point.
    public record Column(String status, String x, String y, String width, String height) {}

    /// A point in the table.
    public record Row(
            When at,
            String share,
            String unprotected,
            String misconfigured,
            String unknown,
            String pending,
            String exempt,
            String protectedVms) {

        static Row of(Point point, Instant now) {
            return new Row(
                    When.of(point.at(), now),
                    Words.percent(TrendChart.share(point)),
                    number(point, VmStatus.UNPROTECTED),
                    number(point, VmStatus.MISCONFIGURED),
                    number(point, VmStatus.UNKNOWN),
                    number(point, VmStatus.PENDING),
                    number(point, VmStatus.EXEMPT),
                    number(point, VmStatus.PROTECTED));
        }

        private static String number(Point point, VmStatus status) {
            return Words.number(point.vms().getOrDefault(status, 0));
        }
    }

    /// The part of 0 to 1 that is drawn, so that small changes are seen.
    record Scale(double low, double high) {

        private static final double STEP = 0.05;

        static Scale of(List<Point> points) {
            double[] shares = points.stream()
                    .flatMapToDouble(it -> share(it).stream())
                    .sorted()
                    .toArray();
            if (shares.length == 0) {
                return new Scale(0, 1);
            }
            double low = Math.max(0, Math.floor((shares[0] - 0.01) / STEP) * STEP);
            double high = Math.min(1, Math.ceil((shares[shares.length - 1] + 0.01) / STEP) * STEP);
            return new Scale(Math.max(0, Math.min(low, high - 2 * STEP)), high);
        }

        double y(double share) {
            return LINE_HEIGHT * (high - share) / (high - low);
        }

        List<Level> levels() {
            double middle = (low + high) / 2;
            return List.of(level(high), level(middle), level(low));
        }

        private Level level(double share) {
            double percent = Math.round(share * 1000) / 10.0;
            String words = percent == Math.rint(percent)
                    ? String.format(Locale.ROOT, "%.0f %%", percent)
                    : String.format(Locale.ROOT, "%.1f %%", percent);
            return new Level(text(y(share)), words);
        }
    }
}
