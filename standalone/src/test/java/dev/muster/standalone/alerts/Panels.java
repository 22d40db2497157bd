package dev.muster.standalone.alerts;

import dev.muster.standalone.deploy.Repository;
import dev.muster.standalone.testing.Http;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The queries of the shipped dashboards, as Grafana would ask them with every variable at "all".
final class Panels {

    /// What compares with a week ago has nothing to show on the first day.
    private static final String A_WEEK_AGO = "offset 7d";

    private Panels() {}

    /// Titles and queries of the panels for which a Prometheus has nothing to show.
    ///
    /// @param prometheus its address
    static List<String> empty(String prometheus) {
        return Stream.of("compliance", "pipeline")
                .flatMap(it -> Http.JSON
                        .readTree(Repository.text("deploy/monitoring/dashboards/" + it + ".json"))
                        .path("panels")
                        .valueStream())
                .flatMap(panel -> panel.path("targets")
                        .valueStream()
                        .map(it -> it.path("expr").asString())
                        .filter(it -> !it.contains(A_WEEK_AGO))
                        .filter(it -> isEmpty(prometheus, it))
                        .map(it -> panel.path("title").asString() + ": " + it))
                .toList();
    }

    private static boolean isEmpty(String prometheus, String expression) {
        String query = expression
                .replace("$__rate_interval", "2m")
                .replace("$__range", "10m")
                .replaceAll("\\$[a-z_]+", ".*");
        return Http.get(prometheus + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .at("/data/result")
                .isEmpty();
    }
}
