package dev.muster.ingest.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ingest.fixtures.Bound;
import dev.muster.ingest.fixtures.Shared;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The reader against data nobody of us wrote.
class SharedSamplesTest {

    private final DeliveryReader reader = new DeliveryReader(Bound.shippedWatchList());

    @TestFactory
    Stream<DynamicTest> everyPublishedSampleIsTakenApart() {
        return Shared.files("azure-samples/eventgrid").stream()
                .map(file -> DynamicTest.dynamicTest(
                        name(file),
                        () -> assertThat(reader.read(Shared.bytes(file), Instant.EPOCH))
                                .isNotNull()));
    }

    /// Samples of resource events name placeholders such as `{subscription-id}` for resources, which are no resource
    /// ids.
    @Test
    void aSampleWithRealIdsInPlaceOfItsPlaceholdersIsAHintOrNobodysBusiness() throws Exception {
        List<Path> samples = Shared.files("azure-samples/eventgrid").stream()
                .filter(it -> name(it).contains("Microsoft.Resources__") || name(it).contains("Resources_"))
                .filter(it -> !name(it).contains("HealthResources"))
                .toList();
        assertThat(samples).hasSizeGreaterThan(10);

        for (Path sample : samples) {
            String text = new String(Shared.bytes(sample), UTF_8).replaceAll("\\{[A-Za-z-]+} ?", "11111111");
            List<Element> elements = reader.read(text.getBytes(UTF_8), Instant.EPOCH);

            boolean success = name(sample).contains("_success") || name(sample).contains("ResourceNotifications");
            boolean storageAccount = text.contains("Microsoft.Storage/storageAccounts/");
            assertThat(elements).as(name(sample)).hasSize(1);
            assertThat(elements.getFirst())
                    .as(name(sample))
                    .isInstanceOf(success && storageAccount ? Element.Usable.class : Element.Unwatched.class);
        }
    }

    @TestFactory
    Stream<DynamicTest> jsonIsAcceptedAndWhatIsNoJsonIsRefused() {
        return Shared.files("hostile").stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    boolean accepted = isJson(file);
                    switch (name(file)
                            .substring(
                                    name(file).lastIndexOf('/') + 1, name(file).lastIndexOf('/') + 3)) {
                        case "y_" -> assertThat(accepted).isTrue();
                        case "n_" -> assertThat(accepted).isFalse();
                        default -> {} // free to choose, as long as nothing else is thrown
                    }
                }));
    }

    private boolean isJson(Path file) {
        try {
            reader.read(Shared.bytes(file), Instant.EPOCH);
            return true;
        } catch (NotJsonException e) {
            return false;
        }
    }

    private static String name(Path file) {
        int count = file.getNameCount();
        return file.subpath(count - 2, count).toString();
    }
}
