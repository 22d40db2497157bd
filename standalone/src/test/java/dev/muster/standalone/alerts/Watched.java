package dev.muster.standalone.alerts;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.muster.standalone.monitoring.Monitoring;
import dev.muster.standalone.monitoring.Pace;
import dev.muster.standalone.testing.Http;
import dev.muster.standalone.testing.TestPlatform.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A run with Prometheus and Alertmanager beside it, and the journal of whom they woke.
record Watched(Running running, Monitoring monitoring) {

    /// Who is paged.
    static final String PAGER = "pager";

    /// Whom the owners of machines are.
    static final String OWNERS = "owners";

    /// Nothing is started yet.
    static Watched of(Running running, String folder, Pace pace) {
        requireTools();
        Path root = Path.of(System.getProperty("muster.root", ".."))
                .toAbsolutePath()
                .normalize();
        return new Watched(
                running,
                new Monitoring(
                        running.platform().processes(),
                        running.platform().endpoints(),
                        root,
                        root.resolve("standalone/target").resolve(folder),
                        pace));
    }

    /// The newest entry of the journal.
    long mark() {
        return Http.get(journal()).path("total").asLong();
    }

    /// What reached a receiver after a mark, oldest first.
    List<Note> since(long mark, String receiver) {
        return Http.get(journal() + "?receiver=" + receiver + "&since=" + mark)
                .path("notifications")
                .valueStream()
                .map(Note::of)
                .toList()
                .reversed();
    }

    /// The same in a few words each.
    List<String> briefs(long mark, String receiver) {
        return since(mark, receiver).stream().map(Note::brief).toList();
    }

    private String journal() {
        return Objects.requireNonNull(running.platform().endpoints().simulator()) + "/simulator/notifications";
    }

    /// Without the programs the story is skipped with a word on what to install; with `-Dmuster.tools=required` it
    /// fails.
    private static void requireTools() {
        List<String> missing = Monitoring.missing();
        if (missing.isEmpty()) {
            return;
        }
        String words = "to be installed from Debian: " + String.join(", ", missing);
        if (System.getProperty("muster.tools", "optional").equals("required")) {
            fail(words);
        }
        abort(words);
    }
}
