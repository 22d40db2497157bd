package dev.muster.simulator.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.simulator.json.Json;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

class MessageReaderTest {

    @Test
    void takesWhatAlertmanagerSendsAsItIs() {
        ObjectNode message = Messages.firing();
        assertThat(MessageReader.read(Json.bytes(message))).isEqualTo(message);
    }

    @Test
    void keepsFieldsThatItDoesNotKnow() {
        ObjectNode message = Messages.firing().put("notificationReason", "first");
        assertThat(MessageReader.read(Json.bytes(message))).isEqualTo(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void saysWhichFieldIsWrong(String words, Consumer<ObjectNode> spoil) {
        ObjectNode message = Messages.firing();
        spoil.accept(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageReader.read(Json.bytes(message)))
                .withMessageContaining(words);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                row("version must be \"4\"", it -> it.put("version", "3")),
                row("version must be \"4\"", it -> it.put("version", 4)),
                row("status must be one of firing, resolved", it -> it.put("status", "suppressed")),
                row("groupKey must be a text", it -> it.remove("groupKey")),
                row("groupLabels must be an object of texts", it -> it.put("groupLabels", "x")),
                row("commonLabels must be an object of texts", it -> it.remove("commonLabels")),
                row(
                        "commonAnnotations must be an object of texts",
                        it -> it.set("commonAnnotations", Json.object("a", 1))),
                row("alerts must be an array of at least one alert", it -> it.remove("alerts")),
                row("alerts must be an array of at least one alert", it -> it.set("alerts", Json.array())),
                row("alerts[0]: must be an object", it -> it.set("alerts", Json.array("x"))),
                row(
                        "alerts[0]: labels must be an object of texts",
                        it -> Messages.alert(it).set("labels", Json.object("a", true))),
                row(
                        "alerts[0]: labels must not be empty",
                        it -> Messages.alert(it).set("labels", Json.object())),
                row(
                        "alerts[0]: annotations must be an object of texts",
                        it -> Messages.alert(it).remove("annotations")),
                row("alerts[0]: status must be one of", it -> Messages.alert(it).put("status", "")),
                row(
                        "alerts[0]: startsAt must be a time",
                        it -> Messages.alert(it).put("startsAt", "yesterday")));
    }

    private static Arguments row(String words, Consumer<ObjectNode> spoil) {
        return Arguments.of(words, spoil);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "null", "1"})
    void refusesWhatIsNoObject(String body) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageReader.read(Messages.bytes(body)))
                .withMessage("the body must be an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{} {}", "{\"version\": 4e}"})
    void refusesWhatIsNoJson(String body) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> MessageReader.read(Messages.bytes(body)));
    }
}
