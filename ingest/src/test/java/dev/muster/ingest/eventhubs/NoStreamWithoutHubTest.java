package dev.muster.ingest.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

class NoStreamWithoutHubTest {

    private static final List<String> ALL = StreamSupport.stream(
                    ImportCandidates.load(AutoConfiguration.class, null).spliterator(), false)
            .toList();

    @Test
    void withAHubNothingIsLeftOut() {
        assertThat(kept(new MockEnvironment().withProperty("muster.ingest.event-hubs.hub", "muster")))
                .isEqualTo(ALL);
    }

    @Test
    void withoutAHubAllThatStreamBringsIsLeftOutAndNothingElse() {
        List<String> kept = kept(new MockEnvironment());

        assertThat(NoStreamWithoutHub.STREAM).allSatisfy(prefix -> {
            assertThat(ALL).anyMatch(it -> it.startsWith(prefix));
            assertThat(kept).noneMatch(it -> it.startsWith(prefix));
        });
        assertThat(kept)
                .anyMatch(it -> it.endsWith(".DispatcherServletAutoConfiguration"))
                .anyMatch(it -> it.endsWith(".PrometheusMetricsExportAutoConfiguration"))
                .hasSizeGreaterThan(ALL.size() / 2);
    }

    @Test
    void bootKnowsIt() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(AutoConfigurationImportFilter.class))
                .hasAtLeastOneElementOfType(NoStreamWithoutHub.class);
    }

    private static List<String> kept(MockEnvironment environment) {
        NoStreamWithoutHub filter = new NoStreamWithoutHub();
        filter.setEnvironment(environment);
        return ALL.stream().filter(filter::isWanted).toList();
    }
}
