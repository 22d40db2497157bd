package dev.muster.reporter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.Estate;
import dev.muster.reporter.Estate.Verdict;
import dev.muster.reporter.ReporterProcess;
import dev.muster.reporter.TestDatabase;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// People log in at a small OpenID provider of our own, by the same way as at any other.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginIT {

    private static final String SUB_A = "11111111-1111-1111-1111-111111111111";
    private static final String SUB_B = "22222222-2222-2222-2222-222222222222";

    private final TestDatabase database = TestDatabase.migrated();
    private final Issuer issuer = new Issuer();
    private final ReporterProcess reporter;

    LoginIT() {
        Estate estate = new Estate(database);
        estate.ruleSet(Estate.RULES, 1, Estate.FOUR_RULES);
        estate.subscription(SUB_A, "Ours");
        estate.subscription(SUB_B, "Theirs");
        estate.judge(estate.vm(SUB_A, "rg", "westeurope", "ours-1"), Verdict.of(VmStatus.PROTECTED, "PPPP"));
        estate.judge(estate.vm(SUB_B, "rg", "westeurope", "theirs-1"), Verdict.of(VmStatus.PROTECTED, "PPPP"));
        reporter = ReporterProcess.start(
                database,
                "--muster.access.issuer=" + issuer.address(),
                "--muster.access.audiences=api://muster",
                "--muster.access.client-id=page",
                "--muster.access.client-secret=only-for-this-test",
                "--muster.access.subscriptions-claim=subs");
    }

    @BeforeAll
    void waitUntilReady() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reporter.get("/readyz").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        reporter.close();
        issuer.close();
    }

    /// A browser without a screen.
    private static final class Person implements AutoCloseable {

        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();

        HttpResponse<String> open(String address) throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofString());
        }

        List<HttpCookie> cookies() {
            return cookies.getCookieStore().getCookies();
        }

        @Override
        public void close() {
            http.close();
        }
    }

    @Test
    void whoeverLogsInComesBackToThePageThatWasAskedForAndSeesWhatTheClaimAllows() throws Exception {
        issuer.logsIn(Map.of("subs", List.of(SUB_A)));
        try (Person person = new Person()) {
            HttpResponse<String> page = person.open(reporter.address() + "/vms?sort=name");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.uri().getPath()).isEqualTo("/vms");
            assertThat(page.uri().getQuery()).contains("sort=name");
            assertThat(page.body())
                    .contains("ours-1")
                    .doesNotContain("theirs-1")
                    .doesNotContain(SUB_B);
            for (String path : List.of("/", "/history", "/pipeline", "/setup", "/events", "/subjects", "/causes")) {
                HttpResponse<String> other = person.open(reporter.address() + path);
                assertThat(other.statusCode()).as(path).isEqualTo(200);
                assertThat(other.body()).as(path).doesNotContain("Theirs").doesNotContain(SUB_B);
            }
            assertThat(person.cookies())
                    .allSatisfy(it -> assertThat(it.isHttpOnly()).isTrue());
        }
    }

    @Test
    void oneLoginIsNotThatOfAnother() throws Exception {
        issuer.logsIn(Map.of("subs", "*"));
        try (Person one = new Person();
                Person other = new Person()) {
            assertThat(one.open(reporter.address() + "/vms").body()).contains("ours-1", "theirs-1");
            issuer.logsIn(Map.of("subs", List.of(SUB_B)));
            assertThat(other.open(reporter.address() + "/vms").body())
                    .doesNotContain("ours-1")
                    .contains("theirs-1");
            assertThat(one.open(reporter.address() + "/vms").body()).contains("ours-1");
        }
    }

    @Test
    void anAnswerThatWasNotAskedForLetsNobodyIn() throws Exception {
        String address = reporter.address() + "/login/oauth2/code/muster?code=code-0&state=invented";
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/oauth2/authorization/muster");
        }
    }

    @Test
    void aTokenForSomebodyElseLetsNobodyIn() throws Exception {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("aud", "another-application", "subs", "*"),
                Map.of("nonce", "another-login", "subs", "*"),
                Map.of("iss", "https://other.example", "subs", "*"),
                Map.of("exp", 1_000_000, "subs", "*"))) {
            issuer.logsIn(wrong);
            try (Person person = new Person()) {
                assertThat(person.open(reporter.address() + "/vms").body())
                        .as(wrong.toString())
                        .doesNotContain("ours-1");
            }
        }
    }
}
