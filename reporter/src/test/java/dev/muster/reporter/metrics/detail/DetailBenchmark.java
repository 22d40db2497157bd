package dev.muster.reporter.metrics.detail;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.Vms;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/// Measures a scrape of the series of 100,000 single VMs, beside handing out a page that was written before. A program:
/// its figures are ratios of variants that take turns.
public final class DetailBenchmark {

    private static final int VMS = 100_000;
    private static final int ROUNDS = 15;

    private DetailBenchmark() {}

    public static void main(String[] args) throws Exception {
        Snapshot fleet = Vms.uniform(Instant.parse("2026-11-25T00:00:00Z"), VMS, VmStatus.PROTECTED);
        DetailSelection selection = new DetailSelector(new DetailProperties(DetailMode.ALL, null)).of(fleet);
        byte[] page = page(selection);
        for (int round = 0; round < ROUNDS; round++) {
            double cached = millis(out -> out.write(page), true);
            long before = allocated();
            double streamed = millis(out -> stream(selection, out), true);
            long allocated = allocated() - before;
            double plain = millis(out -> stream(selection, out), false);
            System.out.printf(
                    Locale.ROOT,
                    "%,d series, %,d kB: streamed %.1f ms, compressed %.1f ms, page of before compressed %.1f ms, ratio %.2f, %,d kB allocated%n",
                    selection.series(),
                    page.length / 1024,
                    plain,
                    streamed,
                    cached,
                    streamed / cached,
                    allocated / 1024);
        }
    }

    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private static double millis(Body body, boolean compressed) throws IOException {
        long begin = System.nanoTime();
        try (OutputStream out = compressed
                ? new DetailServlet.FastGzip(OutputStream.nullOutputStream())
                : OutputStream.nullOutputStream()) {
            body.writeTo(out);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void stream(DetailSelection selection, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), DetailServlet.BUFFER);
        new DetailText(writer).write(selection);
        writer.flush();
    }

    private static byte[] page(DetailSelection selection) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        stream(selection, page);
        return page.toByteArray();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
