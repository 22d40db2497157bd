package dev.muster.reporter.metrics.detail;

import dev.muster.reporter.metrics.RetainedSnapshot;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Answers a scrape of single VMs out of the newest snapshot, compressed for who can read that. Before the first
/// snapshot,
/// and when it has become too old, there are no series.
final class DetailServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    static final int BUFFER = 1 << 15;

    private final transient RetainedSnapshot snapshots;
    private final transient DetailSelector selector;

    DetailServlet(RetainedSnapshot snapshots, DetailSelector selector) {
        this.snapshots = snapshots;
        this.selector = selector;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.setHeader("Vary", "Accept-Encoding");
        boolean compressed = readsGzip(request.getHeader("Accept-Encoding"));
        if (compressed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        try (OutputStream out = compressed ? new FastGzip(response.getOutputStream()) : response.getOutputStream();
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER)) {
            Optional<DetailSelection> selection = snapshots.current().map(selector::of);
            if (selection.isPresent()) {
                new DetailText(writer).write(selection.get());
            }
        }
    }

    private static boolean readsGzip(@Nullable String accepted) {
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    /// The lines are alike, so the fastest level already makes them 15 times smaller.
    static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
