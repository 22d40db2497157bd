package dev.muster.ingest.webhook;

import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static dev.muster.ingest.fixtures.Events.validation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ingest.fixtures.Answer;
import dev.muster.ingest.fixtures.HttpsServer;
import dev.muster.ingest.fixtures.RunningIngest;
import dev.muster.ingest.fixtures.Tokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// Rows 19 to 22 of `event-grid-contract.md` section 5 with Entra tokens, against the running service and an authority
/// that publishes keys over HTTPS. One service serves all tests; the order matters, because keys that were read once
/// stay known.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CallersIT {

    private final AtomicInteger reads = new AtomicInteger();
    private final String delivery = array(eventGrid("e"));
    private volatile boolean away = true;
    private HttpsServer entra;
    private RunningIngest ingest;

    @BeforeAll
    void start() {
        entra = new HttpsServer(exchange -> {
            reads.incrementAndGet();
            HttpsServer.answer(exchange, away ? 500 : 200, away ? "" : Tokens.published(Tokens.KEY));
        });
        ingest = RunningIngest.start(
                "--muster.ingest.secrets=",
                "--muster.ingest.entra.tenants=" + Tokens.TENANT,
                "--muster.ingest.entra.audiences=" + Tokens.AUDIENCE,
                "--muster.ingest.entra.authority=" + entra.uri(),
                "--muster.ingest.entra.trusted-certificates=" + entra.trusted());
    }

    @AfterAll
    void stop() {
        ingest.close();
        entra.close();
    }

    @AfterEach
    void askForKeysOnceAMinuteAtMostOnceThereAreSome() {
        assertThat(reads).hasValueLessThanOrEqualTo(away ? 1 : 2);
    }

    @Test
    @Order(1)
    void comeAgainWhileKeysCannotBeRead() {
        Answer answer = post(Tokens.v1(Instant.now()).text());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("30");
        assertThat(post("nonsense").status()).isEqualTo(401);
        assertThat(ingest.scrape().events("rejected")).isEqualTo(1);
        assertThat(ingest.get("/readyz").status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void areLetInWithATokenOfEitherVersion() {
        away = false;
        org.awaitility.Awaitility.await()
                .until(() -> post(Tokens.v1(Instant.now()).text()).status() == 202);

        assertThat(post(Tokens.v2(Instant.now(), entra.uri().toString()).text()).status())
                .isEqualTo(202);
    }

    @Test
    @Order(3)
    void areRefusedForGoodWithoutASoundToken() {
        Instant now = Instant.now();
        Stream.of(
                        "nonsense",
                        "",
                        Tokens.v1(now).signedBy(Tokens.FOREIGN_KEY).text(),
                        Tokens.v1(now).at("exp", now.minusSeconds(3600)).text(),
                        Tokens.v1(now).with("aud", "api://others").text(),
                        Tokens.v1(now)
                                .with("iss", "https://sts.windows.net/common/")
                                .text(),
                        Tokens.v1(now).unsigned())
                .forEach(token -> {
                    Answer answer = post(token);
                    assertThat(answer.status()).as(token).isEqualTo(401);
                    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
                });
        assertThat(ingest.send(ingest.request("/eventgrid?access_token="
                                        + Tokens.v1(now).text())
                                .POST(BodyPublishers.ofString(delivery)))
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Order(4)
    void areRefusedWithTheRoleOrTheApplicationMissing() {
        Tokens person = Tokens.v1(Instant.now()).with("appid", "22222222-2222-2222-2222-222222222222");
        Tokens reader = Tokens.v1(Instant.now()).with("roles", List.of("Reader"));

        assertThat(post(person.text()).status()).isEqualTo(403);
        assertThat(post(reader.text()).status()).isEqualTo(403);
    }

    @Test
    @Order(5)
    void mayNotMakeUsAskForKeysAsOftenAsTheyLike() {
        for (int i = 0; i < 50; i++) {
            assertThat(post(Tokens.v1(Instant.now()).signedBy(Tokens.NEXT_KEY).text())
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    @Order(6)
    void shakeHandsWithATokenInOneSchemaAndWithoutInTheOther() {
        Answer echo = ingest.send(ingest.request("/eventgrid")
                .header("Authorization", "Bearer " + Tokens.v1(Instant.now()).text())
                .POST(BodyPublishers.ofString(array(validation("code-1")))));
        Answer stranger =
                ingest.send(ingest.request("/eventgrid").POST(BodyPublishers.ofString(array(validation("code-1")))));
        Answer consent = ingest.send(ingest.request("/eventgrid")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("WebHook-Request-Origin", "eventgrid.azure.net"));

        assertThat(echo.body()).contains("code-1");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(consent.header("WebHook-Allowed-Origin")).isEqualTo("eventgrid.azure.net");
    }

    private Answer post(String token) {
        return ingest.send(ingest.request("/eventgrid")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(delivery)));
    }
}
