package dev.muster.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.Http;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// What stories of alerts do to the world and wait for.
record Stage(Watched watched) {

    private static final Duration BUILT = Duration.ofMinutes(8);
    private static final Duration TOLD = Duration.ofSeconds(100);

    /// Machines of one vault in the first subscription, all protected.
    Estate built(String story, int vms) {
        Estate estate = Estate.of(watched.running(), story, vms);
        watched.running().azure().putAll(estate.documents(Instant.now()));
        awaitProtected(estate);
        awaitSight();
        return estate;
    }

    /// While hundreds of machines are new in a new vault, the notifier may take it for unreadable, in waits as short as
    /// here: that is over, and told to be over.
    private void awaitSight() {
        Eventually.within(TOLD, () -> {
            assertThat(value("ALERTS{alertname=\"MusterSubscriptionUnreadable\"}"))
                    .isEmpty();
            List<String> told = watched.briefs(0, Watched.PAGER).stream()
                    .filter(it -> it.contains("mustersubscriptionunreadable"))
                    .toList();
            assertThat(told.stream().filter(it -> it.startsWith("firing")))
                    .hasSameSizeAs(told.stream()
                            .filter(it -> it.startsWith("resolved"))
                            .toList());
        });
    }

    /// The vault is back with all that was in it, as after an undelete: only the vault itself is announced.
    void restoreVault(Estate estate) {
        Instant now = Instant.now();
        List<ObjectNode> inside = new ArrayList<>(List.of(Documents.policy(estate.vault())));
        estate.vms().forEach(it -> inside.add(Documents.item(it, estate.vault(), "Protected", now)));
        watched.running().azure().putAllQuietly(inside);
        watched.running()
                .azure()
                .put(Documents.vault(estate.vault(), estate.vm().region()));
        awaitProtected(estate);
    }

    /// Empties and deletes the vault, as a person would.
    void deleteVault(Estate estate) {
        String vault = estate.vault();
        watched.running().azure().play("vault-deleted?vault=" + vault.substring(vault.lastIndexOf('/') + 1));
    }

    /// `firing mustercauseunprotected` and the vault's name, as [Note#brief] says it.
    static String page(Estate estate) {
        return "firing mustercauseunprotected " + vaultName(estate);
    }

    static String resolution(Estate estate) {
        return "resolved mustercauseunprotected " + vaultName(estate);
    }

    /// Waits until exactly this, in this order, has reached the pager since the mark.
    void awaitPager(long mark, String... briefs) {
        Eventually.within(
                TOLD, () -> assertThat(watched.briefs(mark, Watched.PAGER)).containsExactly(briefs));
    }

    /// The only value of an expression, empty when it has none.
    Optional<Double> value(String expression) {
        String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        return Http.get(watched.monitoring().prometheus() + "/api/v1/query?query=" + query)
                .at("/data/result")
                .valueStream()
                .map(it -> Double.parseDouble(it.at("/value/1").asString()))
                .findFirst();
    }

    private void awaitProtected(Estate estate) {
        Eventually.within(
                BUILT,
                () -> assertThat(protectedOf(estate)).isEqualTo(estate.vms().size()));
    }

    private int protectedOf(Estate estate) {
        Set<String> ids = estate.vms().stream().map(it -> it.lower()).collect(Collectors.toSet());
        return (int) watched.running().muster().all().entrySet().stream()
                .filter(it -> ids.contains(it.getKey()) && it.getValue().equals("protected"))
                .count();
    }

    private static String vaultName(Estate estate) {
        String vault = estate.vault();
        return vault.substring(vault.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
