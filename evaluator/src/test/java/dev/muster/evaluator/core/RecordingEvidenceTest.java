package dev.muster.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Evidence.FormerItem;
import dev.muster.evaluator.core.Evidence.FoundVault;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.SurroundingEvidence.FoundLock;
import dev.muster.evaluator.core.document.DocumentKind;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every question of a rule, also one that nobody has thought of yet.
class RecordingEvidenceTest {

    private static final Instant AS_OF = Instant.parse("2026-08-01T09:00:00Z");
    private static final ResourceId SOME = AnId.vault("v1");

    /// Says nothing by itself: what it looks at is noted by the questions that it asks.
    private static final String CONCLUDED = "concluded";

    /// Lists with facts in them.
    private static final Set<String> FOUND = Set.of("items", "vaultsIn", "locks");

    @TestFactory
    Stream<DynamicTest> passesOnWhatIsSaidAndNotesOfWhenItIs() {
        return Arrays.stream(Evidence.class.getMethods())
                .filter(it -> !Modifier.isStatic(it.getModifiers()))
                .filter(it -> !it.getName().equals(CONCLUDED))
                .map(it -> DynamicTest.dynamicTest(it.getName(), () -> ask(it)));
    }

    private static void ask(Method question) throws ReflectiveOperationException {
        Object said = said(question);
        Evidence evidence = (Evidence) Proxy.newProxyInstance(
                Evidence.class.getClassLoader(), new Class<?>[] {Evidence.class}, (proxy, asked, values) -> {
                    assertThat(asked).isEqualTo(question);
                    return said;
                });
        RecordingEvidence recording = new RecordingEvidence(evidence);

        Object heard = question.invoke(
                recording,
                Arrays.stream(question.getParameterTypes())
                        .map(RecordingEvidenceTest::argument)
                        .toArray());

        boolean tellsFacts = question.getReturnType() == Fact.class || FOUND.contains(question.getName());
        Optional<Instant> noted = tellsFacts ? Optional.of(AS_OF) : Optional.empty();
        assertThat(heard).isEqualTo(said);
        assertThat(recording.oldest()).isEqualTo(noted);
        assertThat(recording.newest()).isEqualTo(noted);
    }

    private static Object argument(Class<?> type) {
        if (type == ResourceId.class) {
            return SOME;
        }
        if (type == DocumentKind.class) {
            return DocumentKind.DISK;
        }
        return type == Item.class ? Item.of(AnId.item("v1"), known(), AS_OF) : "some";
    }

    private static Object said(Method question) {
        Class<?> type = question.getReturnType();
        if (type == Fact.class) {
            return known();
        }
        if (type == List.class) {
            return List.of(found(question.getName()));
        }
        if (type == Optional.class) {
            return Optional.of(AS_OF);
        }
        if (type == GuestFacts.class) {
            return GuestFacts.NONE;
        }
        return type == boolean.class ? true : SOME;
    }

    private static Object found(String question) {
        return switch (question) {
            case "items" -> Item.of(AnId.item("v1"), known(), AS_OF);
            case "formerItems" -> new FormerItem(AnId.item("v1"), SOME, true);
            case "vaultsIn" -> new FoundVault(SOME, known());
            case "locks" -> new FoundLock(AnId.lock("rg-app"), known());
            default -> SOME;
        };
    }

    @SuppressWarnings("unchecked") // nobody looks into it
    private static <T> Fact<T> known() {
        return new Fact.Known<>((T) "said", AS_OF, Cause.of(SOME));
    }
}
