package dev.muster.reporter.web.api;

import dev.muster.reporter.export.ExportFormat;
import dev.muster.reporter.export.FindingRows;
import dev.muster.reporter.export.RowWriter;
import dev.muster.reporter.export.VmRows;
import dev.muster.reporter.search.VmFilter;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.FindingReader;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Parameters;
import dev.muster.reporter.web.VmListRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/export/vms` and `/api/v1/export/findings`: whole lists as a file. They are written while they are read,
/// and compressed on the way for whoever asks for it.
@RestController
final class ExportController {

    private static final Logger log = LoggerFactory.getLogger(ExportController.class);
    private static final int BUFFER = 64 * 1024;

    private final CurrentSnapshot snapshots;
    private final FindingReader findings;

    ExportController(CurrentSnapshot snapshots, FindingReader findings) {
        this.snapshots = snapshots;
        this.findings = findings;
    }

    @GetMapping("/api/v1/export/vms")
    void vms(@RequestParam MultiValueMap<String, String> given, HttpServletResponse response) throws IOException {
        Asked asked = read(given);
        write(asked, "vms", response, rows -> VmRows.write(asked.snapshot(), asked.filter(), rows));
    }

    @GetMapping("/api/v1/export/findings")
    void findings(@RequestParam MultiValueMap<String, String> given, HttpServletResponse response) throws IOException {
        Asked asked = read(given);
        write(
                asked,
                "findings",
                response,
                rows -> FindingRows.write(findings, asked.asOf(), asked.snapshot(), asked.filter(), rows));
    }

    /// When it fails on the way the connection is broken off, so that nobody takes a part for the whole.
    private static void write(Asked asked, String name, HttpServletResponse response, Body body) throws IOException {
        Writer out = begin(response, asked, name);
        try {
            body.write(asked.format().to(out));
            out.flush();
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            log.warn("An export was broken off: {}", e.getMessage());
            throw new IOException("broken off");
        }
    }

    private Asked read(MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.of(given, ApiNames.conditionsAnd("format"));
        ExportFormat format = parameters
                .one("format", ExportFormat::ofWord, ExportFormat.words())
                .orElse(ExportFormat.CSV);
        Snapshot snapshot = snapshots.require(parameters);
        return new Asked(
                format,
                parameters.time(CurrentSnapshot.AS_OF),
                snapshot,
                VmListRequest.filter(parameters, snapshot.rules()));
    }

    private static Writer begin(HttpServletResponse response, Asked asked, String name) throws IOException {
        response.setContentType(asked.format().mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"muster-" + name + "." + asked.format().word() + "\"");
        return new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), BUFFER);
    }

    private interface Body {
        void write(RowWriter rows) throws IOException;
    }

    private record Asked(ExportFormat format, Optional<Instant> asOf, Snapshot snapshot, VmFilter filter) {}
}
