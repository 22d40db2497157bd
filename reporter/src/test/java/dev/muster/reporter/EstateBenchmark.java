package dev.muster.reporter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Measures the reporter on 100,000 virtual machines with 300,000 findings and ten million ended intervals in a real
/// Postgres, against the goals for it. A program, since it needs minutes and some gigabytes: run it with `-Xmx512m`.
///
/// Arguments: machines, ended intervals (both may be left out).
public final class EstateBenchmark {

    private static final int ROUNDS = 7;
    private static final String RULE_IDS = "{vm-is-protected,agent-ready,recovery-point-fresh,disk-count}";

    private final JdbcClient database;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int machines;
    private final long intervals;
    private String address = "";
    private String management = "";

    private EstateBenchmark(JdbcClient database, int machines, long intervals) {
        this.database = database;
        this.machines = machines;
        this.intervals = intervals;
    }

    public static void main(String[] arguments) throws Exception {
        int machines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        long intervals = arguments.length > 1 ? Long.parseLong(arguments[1]) : 10_000_000;
        TestDatabase database = TestDatabase.migrated();
        new Estate(database).ruleSet(Estate.RULES, 1, Estate.FOUR_RULES);
        EstateBenchmark benchmark = new EstateBenchmark(JdbcClient.create(database.admin()), machines, intervals);
        benchmark.fill();
        benchmark.run(List.of(database.arguments()));
        System.exit(0);
    }

    /// A reporter as it comes, then one that tells of every machine.
    private void run(List<String> arguments) throws Exception {
        within(arguments, "noncompliant", this::measure);
        within(arguments, "all", this::everyMachine);
        heap();
    }

    private void within(List<String> arguments, String detail, Measurement measurement) throws Exception {
        List<String> options = new ArrayList<>(arguments);
        options.add("--muster.metrics.detail.mode=" + detail);
        try (ConfigurableApplicationContext reporter =
                SpringApplication.run(ReporterApplication.class, options.toArray(String[]::new))) {
            address = "http://127.0.0.1:" + reporter.getEnvironment().getRequiredProperty("local.server.port");
            management = "http://127.0.0.1:" + reporter.getEnvironment().getRequiredProperty("local.management.port");
            while (get(address + "/readyz").statusCode() != 200) {
                Thread.onSpinWait();
            }
            measurement.run();
        }
    }

    private void fill() {
        told("machines", () -> database.sql("""
                INSERT INTO muster.resource (id, kind, tenant, subscription, document, read_seq, read_at)
                SELECT '/subscriptions/' || s || '/resourcegroups/rg-' || n % 500 || '/providers/microsoft.compute/virtualmachines/vm-' || n,
                  'microsoft.compute/virtualmachines', 't', s, jsonb_build_object('location', 'westeurope', 'filler', repeat('x', 900),
                  'tags', jsonb_build_object('owner', 'team-' || n % 40, 'criticality', CASE WHEN n % 20 = 0 THEN 'high' ELSE 'low' END)),
                  n, now()
                FROM (SELECT n, '00000000-0000-0000-0000-' || lpad((n % 200)::text, 12, '0') AS s FROM generate_series(1, :machines) n) x""").param("machines", machines).update());
        told("statuses", () -> database.sql("""
                INSERT INTO muster.status (vm, name, tenant, subscription, resource_group, region, owner, status, ruleset, profile, catalogue,
                  outcomes, outcome_hash, detail, detail_hash, version, observed_at, status_since, opened_observed_at, opened_recorded_at,
                  opened_version, opened_trigger)
                SELECT id, split_part(id, '/', 9), 't', subscription, split_part(id, '/', 5), (ARRAY['westeurope', 'northeurope'])[1 + read_seq % 2],
                  'team-' || read_seq % 40, CASE WHEN read_seq % 3 = 0 THEN 'misconfigured' ELSE 'unprotected' END, :ruleset, 'current', 1,
                  'FFFP', 'h', '[]', 'h', read_seq, now(), now() - interval '1 day', now() - interval '1 day', now() - interval '1 day', read_seq, 'event'
                FROM muster.resource WHERE kind = 'microsoft.compute/virtualmachines'""").param("ruleset", Estate.RULES).update());
        told("findings", () -> database.sql("""
                INSERT INTO muster.finding (vm, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind, opened_observed_at,
                  opened_recorded_at, opened_version)
                SELECT vm, (CAST(:rules AS text[]))[r], 'fail', 'high', 'enforce', 'group-' || r, 'reason',
                  '/subscriptions/' || subscription || '/resourcegroups/rg/providers/microsoft.recoveryservices/vaults/v-' || version % 3, 'vault',
                  now() - interval '1 day', now() - interval '1 day', version
                FROM muster.status, generate_series(1, 3) r""").param("rules", RULE_IDS).update());
        history();
        told("statistics", () -> database.sql("ANALYZE").update());
    }

    /// Spread over seven years, two thirds of it findings; each machine's intervals follow each other.
    private void history() {
        told(
                "partitions",
                () -> database.sql("SELECT muster.ensure_partitions(now() - interval '7 years', now())")
                        .query((row, number) -> 1)
                        .list()
                        .size());
        long steps = intervals / 3 / machines;
        String spans = """
                (SELECT s.vm, s.version, k, now() - interval '1 day' - (k + (hashtext(s.vm) & 1023) / 1024.0) * (interval '2554 days' / :steps) AS ended
                 FROM muster.status s, generate_series(0, :steps - 1) k) x""";
        told(
                "ended statuses",
                () -> database.sql("""
                INSERT INTO muster.status_history SELECT vm, NULL, CASE WHEN mod(k, 2) = 0 THEN 'protected' ELSE 'unprotected' END, :ruleset, 'current', 1,
                  CASE WHEN mod(k, 2) = 0 THEN 'PPPP' ELSE 'FPPP' END, ended - interval '2554 days' / :steps, ended - interval '2554 days' / :steps,
                  version + k, NULL, 'event', ended, ended, version + k + 1, 'changed' FROM %s""".formatted(spans))
                        .param("ruleset", Estate.RULES)
                        .param("steps", steps)
                        .update());
        told(
                "ended findings",
                () -> database.sql("""
                INSERT INTO muster.finding_history SELECT vm, (CAST(:rules AS text[]))[r], 'fail', 'high', 'enforce', 'group-' || r, 'reason', vm, 'vm', false,
                  ended - interval '2554 days' / :steps, ended - interval '2554 days' / :steps, version + k, ended, ended, version + k + 1, 'resolved'
                FROM %s, generate_series(1, 2) r""".formatted(spans))
                        .param("rules", RULE_IDS)
                        .param("steps", steps)
                        .update());
    }

    private static void told(String what, Supplier<Integer> work) {
        long begin = System.nanoTime();
        int rows = work.get();
        System.out.printf(Locale.ROOT, "%,d %s in %.1f s%n", rows, what, (System.nanoTime() - begin) / 1e9);
    }

    private void measure() throws Exception {
        System.out.printf(
                Locale.ROOT, "%n| what | goal | measured (median of %d, worst) |%n| --- | --- | --- |%n", ROUNDS);
        row("overview, first byte", "200 ms", address + "/?refresh=off");
        row("summary", "200 ms", address + "/api/v1/summary");
        row("page of machines", "200 ms", address + "/vms");
        row("page of machines, one owner", "200 ms", address + "/vms?owner=team-7");
        row("overview of one owner", "200 ms", address + "/?refresh=off&owner=team-7");
        row("page of causes", "200 ms", address + "/causes");
        row("page of a machine", "200 ms", address + "/vms/" + key());
        row("list, first page", "200 ms", address + "/api/v1/vms?sort=name");
        row("list, last page", "200 ms", lastPage());
        row("list, filtered by text and owner", "200 ms", address + "/api/v1/vms?q=vm-99&owner=team-7");
        row("one machine", "200 ms", address + "/api/v1/vms/" + key());
        row("its timeline", "200 ms", address + "/api/v1/vms/" + key() + "/history");
        asOf();
        row("trend of 30 days", "3 s", address + "/api/v1/summary/history");
        row("times of 30 days", "3 s", address + "/api/v1/times");
        row("scrape of the numbers", "300 ms", management + "/actuator/prometheus");
        row("detail at the cap", "500 ms", management + "/metrics/vms");
        refresh();
        row("export of all findings", "-", address + "/api/v1/export/findings?format=csv");
    }

    private void asOf() throws Exception {
        for (int days : new int[] {0, 30, 365, 1277, 2500}) {
            List<Double> times = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                Instant then = Instant.now().minus(Duration.ofDays(days)).minusMillis(5 + round);
                times.add(millis(address + "/api/v1/vms?asOf=" + then));
            }
            print("list as of " + days + " days ago, first page", "3 s", times);
        }
        String again = address + "/api/v1/vms?sort=name&asOf=" + Instant.now().minus(Duration.ofDays(365));
        get(again);
        row("list as of the same time again", "200 ms", again);
    }

    private void everyMachine() throws Exception {
        String all = management + "/metrics/vms";
        byte[] page = http.send(HttpRequest.newBuilder(URI.create(all)).build(), BodyHandlers.ofByteArray())
                .body();
        List<Double> cached = new ArrayList<>();
        List<Double> streamed = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            try (GZIPOutputStream gzip = new GZIPOutputStream(new ByteArrayOutputStream(page.length / 8))) {
                gzip.write(page);
            }
            cached.add((System.nanoTime() - begin) / 1e6);
            streamed.add(millis(all, "Accept-Encoding", "gzip"));
        }
        print("detail, all machines, compressed (" + page.length / 1024 / 1024 + " MB)", "1.5 x the next", streamed);
        print("the same page, written before, only compressed", "-", cached);
    }

    /// From a commit to the number being shown.
    private void refresh() throws Exception {
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            long version = database.sql(
                            "UPDATE muster.status SET version = (SELECT max(version) + 1 FROM muster.status), opened_recorded_at = now() WHERE vm ="
                                    + " (SELECT min(vm) FROM muster.status) RETURNING version")
                    .query(Long.class)
                    .single();
            long begin = System.nanoTime();
            database.sql("NOTIFY muster_status").update();
            while (json(address + "/api/v1/pipeline")
                            .path("snapshot")
                            .path("version")
                            .asLong()
                    < version) {
                Thread.onSpinWait();
            }
            times.add((System.nanoTime() - begin) / 1e6);
        }
        print("a commit is shown", "2 s", times);
    }

    private static void heap() {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(it -> it.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(it -> it.getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "| heap, limit and peak | 512 MiB | %d MiB, %d MiB |%n",
                Runtime.getRuntime().maxMemory() / 1024 / 1024,
                peak / 1024 / 1024);
    }

    private String lastPage() throws Exception {
        String next = "";
        String page = address + "/api/v1/vms?limit=1000";
        for (JsonNode it = json(page); !it.path("next").isNull(); it = json(page + "&next=" + next)) {
            next = it.path("next").asString();
        }
        return page + "&next=" + next;
    }

    private String key() throws Exception {
        return json(address + "/api/v1/vms?limit=1")
                .path("items")
                .get(0)
                .path("key")
                .asString();
    }

    private void row(String what, String goal, String path) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            times.add(millis(path));
        }
        print(what, goal, times);
    }

    private static void print(String what, String goal, List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.0f ms, %.0f ms |%n",
                what,
                goal,
                sorted.get(sorted.size() / 2),
                sorted.getLast());
    }

    private double millis(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        long begin = System.nanoTime();
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            body.transferTo(java.io.OutputStream.nullOutputStream());
        }
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(path)).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private JsonNode json(String path) throws Exception {
        return JsonMapper.shared().readTree(get(path).body());
    }

    private interface Measurement {

        void run() throws Exception;
    }
}
