package dev.muster.standalone.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The files of `deploy/monitoring`, changed in nothing but what a run on one machine needs: addresses, receivers that
/// are webhooks, and the pace.
public final class ShippedFiles {

    private static final Pattern RECEIVER = Pattern.compile("(?m)^  - name: ([a-z-]+)$");
    private static final String RULES = "alerts/muster.rules.yaml";

    private final Path folder;
    private final Pace pace;

    /// @param root root of the checkout
    public ShippedFiles(Path root, Pace pace) {
        this.folder = root.resolve("deploy/monitoring");
        this.pace = pace;
    }

    String rules() {
        return pace.applyTo(text(RULES));
    }

    /// @param targets management addresses (`host:port`) by the name that stands in the shipped file, `ingest:8081`
    /// @param alertmanager its address
    /// @param page base address of the links to the service's own page
    String prometheus(Map<String, List<String>> targets, String alertmanager, String page) {
        String text = text("prometheus.yml")
                .replace("\"alertmanager:9093\"", quoted(List.of(alertmanager)))
                .replace("muster_page: http://localhost:8080", "muster_page: " + page);
        for (Map.Entry<String, List<String>> target : targets.entrySet()) {
            text = text.replace("\"" + target.getKey() + "\"", quoted(target.getValue()));
        }
        return pace.applyTo(text);
    }

    /// The shipped tree of routes and inhibitions; every receiver is a webhook.
    ///
    /// @param webhooks where notifications go, the receiver's name follows
    public String alertmanager(String webhooks) {
        String text = text("alertmanager.yml");
        String tree = text.substring(text.indexOf("\nroute:"), text.indexOf("\nreceivers:"));
        Matcher names = RECEIVER.matcher(text);
        String receivers = names.results()
                .map(it ->
                        "  - name: " + it.group(1) + "\n    webhook_configs: [{url: " + webhooks + it.group(1) + "}]\n")
                .collect(Collectors.joining());
        return pace.applyTo("global:\n  resolve_timeout: 5m\n" + tree + "\nreceivers:\n" + receivers);
    }

    private static String quoted(List<String> addresses) {
        return addresses.stream().map(it -> "\"" + it + "\"").collect(Collectors.joining(", "));
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
