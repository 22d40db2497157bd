package dev.muster.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.Truth.Edit;
import dev.muster.simulator.truth.View.Delay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ViewTest {

    private static final String TYPE = "a.b/c";

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Truth truth = new Truth(new Packer(Map.of()));
    private Optional<Delay> delay = Optional.empty();
    private final View view = new View(truth, change -> delay, nanos::get);

    @Test
    void showsTheTruthAsLongAsNothingIsDelayed() {
        put("b", 1);
        put("a", 2);
        assertThat(seen()).isEqualTo("a=2 b=1");
        remove("b");
        assertThat(seen()).isEqualTo("a=2");
    }

    @Test
    void showsWhatWasThereBeforeUntilTheDelayIsOver() {
        put("a", 1);
        put("b", 1);
        delayed("late", Optional.of(Duration.ofSeconds(10)));
        put("a", 2);
        remove("b");
        put("c", 1);
        assertThat(seen()).isEqualTo("a=1 b=1");
        assertThat(view.get(id("c"))).isEmpty();
        assertThat(view.get(id("b"))).isPresent();
        pass(4);
        put("a", 3);
        pass(6);
        assertThat(seen()).as("the second change is younger").isEqualTo("a=2 c=1");
        pass(4);
        assertThat(seen()).isEqualTo("a=3 c=1");
    }

    @Test
    void hearsOfEverythingAtOnceWhenTheCauseIsGone() {
        put("a", 1);
        delayed("stale", Optional.empty());
        put("a", 2);
        pass(1_000_000);
        assertThat(seen()).isEqualTo("a=1");
        view.causes(Set.of());
        assertThat(seen()).isEqualTo("a=2");
    }

    @Test
    void pagesWhatItShows() {
        put("a", 1);
        put("b", 1);
        put("c", 1);
        delayed("stale", Optional.empty());
        remove("b");
        put("bb", 1);
        List<Resource> page = view.list("s", TYPE, "/subscriptions/s", id("a").key(), 1);
        assertThat(page).singleElement().extracting(Resource::key).isEqualTo(id("b").key());
        assertThat(view.list("s", TYPE, "/subscriptions/s", id("b").key(), 5)).hasSize(1);
    }

    private void delayed(String cause, Optional<Duration> duration) {
        view.causes(Set.of(cause));
        delay = Optional.of(new Delay(cause, duration));
    }

    private void pass(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private void put(String name, int version) {
        truth.apply(List.of(new Edit.Put(Json.object("id", id(name).spelled(), "type", "A.B/c", "v", version))));
    }

    private void remove(String name) {
        truth.apply(List.of(new Edit.Remove(id(name))));
    }

    private String seen() {
        return String.join(
                " ",
                view.ofType("s", TYPE).stream()
                        .map(resource ->
                                resource.id().name() + "=" + resource.document().path("v"))
                        .toList());
    }

    private static ArmId id(String name) {
        return ArmId.of("/subscriptions/s/resourceGroups/g/providers/A.B/c/" + name);
    }
}
