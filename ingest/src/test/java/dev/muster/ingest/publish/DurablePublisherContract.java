package dev.muster.ingest.publish;

import static dev.muster.ingest.fixtures.Events.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import dev.muster.ingest.delivery.Element;
import dev.muster.ingest.delivery.TrimmedCopy;
import dev.muster.ingest.delivery.UnusableReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [DurablePublisher] promises. Implementations say how their store is looked into.
interface DurablePublisherContract {

    Instant NOW = Instant.parse("2026-08-01T10:00:05Z");

    /// A publisher whose store is empty at the beginning of a test, or as good as empty for the other methods here.
    DurablePublisher publisher();

    /// A publisher whose store is away.
    DurablePublisher cutOff();

    /// Ids of the hints about a resource in the store, in the order in which a consumer gets them.
    List<String> storedIds(ResourceId resource);

    /// Hashes of the elements in the quarantine.
    List<String> quarantinedHashes();

    @Test
    default void hasStoredEverythingWhenItSaysDurable() {
        Publication publication = publisher()
                .publish(new Parcel(
                        List.of(hint("a", "vm-1"), hint("b", "vm-2")), List.of(unusable("f00d")), false, NOW));

        assertThat(publication).isEqualTo(new Publication.Durable(0));
        assertThat(storedIds(vm("vm-1"))).containsExactly("a");
        assertThat(storedIds(vm("vm-2"))).containsExactly("b");
        assertThat(quarantinedHashes()).containsExactly("f00d");
    }

    @Test
    default void keepsTheOrderOfTheHintsAboutOneResource() {
        List<ResourceChanged> hints =
                IntStream.range(0, 100).mapToObj(it -> hint("e-" + it, "vm-1")).toList();

        publisher().publish(new Parcel(hints, List.of(), false, NOW));

        assertThat(storedIds(vm("vm-1")))
                .containsExactlyElementsOf(
                        hints.stream().map(ResourceChanged::id).toList());
    }

    @Test
    default void storesWhatIsPublishedTwiceTwice() {
        Parcel parcel = new Parcel(List.of(hint("a", "vm-1")), List.of(), false, NOW);

        publisher().publish(parcel);
        publisher().publish(parcel);

        assertThat(storedIds(vm("vm-1"))).containsExactly("a", "a");
    }

    @Test
    default void isDurableWithNothingToDo() {
        assertThat(publisher().publish(new Parcel(List.of(), List.of(), false, NOW)))
                .isEqualTo(new Publication.Durable(0));
    }

    @Test
    default void saysNotDurableInsteadOfThrowingWhileTheStoreIsAway() {
        assertThat(cutOff().publish(new Parcel(List.of(hint("a", "vm-1")), List.of(), false, NOW)))
                .isEqualTo(new Publication.NotDurable(Publication.Because.TIMEOUT));
        assertThat(cutOff().publish(new Parcel(List.of(), List.of(unusable("f00d")), false, NOW)))
                .isInstanceOf(Publication.NotDurable.class);
    }

    @Test
    default void servesManyAtOnce() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Publication>> calls = IntStream.range(0, 50)
                    .mapToObj(it -> (Callable<Publication>) () ->
                            publisher().publish(new Parcel(List.of(hint("e-" + it, "vm-1")), List.of(), false, NOW)))
                    .toList();
            assertThat(callers.invokeAll(calls)).extracting(Future::get).containsOnly(new Publication.Durable(0));
        }
        assertThat(storedIds(vm("vm-1"))).hasSize(50).doesNotHaveDuplicates();
    }

    static ResourceId vm(String name) {
        return ResourceId.parse("/subscriptions/" + SUBSCRIPTION
                + "/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/" + name);
    }

    static ResourceChanged hint(String id, String vm) {
        return new ResourceChanged(
                id,
                "/subscriptions/" + SUBSCRIPTION,
                "Microsoft.Resources.ResourceWriteSuccess",
                vm(vm),
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Element.Unusable unusable(String hash) {
        return new Element.Unusable(UnusableReason.NO_ID, new TrimmedCopy("{}", false, 2, hash));
    }
}
