package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a reading that cannot be kept.
class ReadStepIT {

    private static final NodeId VM = Stage.vm("vm");

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /// Postgres stores no zero character: without a pause the same answer would be asked for ten times a second.
    @Test
    void anAnswerThatCannotBeStoredIsAskedForAgainAfterAPauseThatGrows() {
        stage.hint(VM);

        read(stage.draw(VM), "{\"value\": \"\\u0000\"}");
        assertThat(pause()).isBetween(0L, 2L);
        read(stage.draw(VM), "{\"value\": \"\\u0000\"}");

        assertThat(pause()).isBetween(2L, 4L);
        assertThat(number("attempts")).isEqualTo(2);
        assertThat(stage.database.text("SELECT last_error FROM refresh WHERE resource_id = ?", VM.value()))
                .isEqualTo("cannot be stored");
        assertThat(stage.unserved(VM)).isTrue();
    }

    /// An error of ours comes again with the next try: it must not use up the lane.
    @Test
    void aReadingThatFailsByAnErrorOfOursIsTriedAgainAfterAPauseThatGrows() {
        stage.hint(VM);

        run(stage.draw(VM), (node, tenant, budget) -> {
            throw new IllegalStateException("never expected");
        });

        assertThat(pause()).isBetween(1L, 2L);
        assertThat(number("attempts")).isOne();
        assertThat(stage.unserved(VM)).isTrue();
    }

    /// What failed was the database and not the answer: nothing is known about the next try.
    @Test
    void anAnswerThatMetAnErrorOfTheDatabaseStaysDue() {
        stage.hint(VM);
        Drawn drawn = stage.draw(VM);
        stage.database.update("ALTER TABLE resource RENAME TO away");

        read(drawn, "{\"value\": \"1\"}");

        stage.database.update("ALTER TABLE away RENAME TO resource");
        assertThat(number("attempts")).isZero();
        read(stage.draw(VM), "{\"value\": \"1\"}");
        assertThat(stage.mirrored(VM)).isEqualTo("1");
    }

    private void read(Drawn drawn, String document) {
        Projection projection = new Projection(VM, VM.kind(), document, "h" + document, "l", Set.of());
        run(drawn, (node, tenant, budget) -> new Reading.Answer(new Reading.Found(projection, false)));
    }

    private void run(Drawn drawn, AzureReader reader) {
        stage.reads(reader, new Scope(Map.of()))
                .run(drawn, stage.take(stage.lanes), new Budget(new Settings().refresh(), System::nanoTime));
    }

    private long pause() {
        return number("ceil(extract(epoch FROM due_at - now()))");
    }

    private long number(String what) {
        return stage.database.number("SELECT " + what + " FROM refresh WHERE resource_id = ?", VM.value());
    }
}
