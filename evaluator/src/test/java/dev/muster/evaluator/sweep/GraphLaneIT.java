package dev.muster.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The lane of a tenant's Resource Graph and who holds it.
class GraphLaneIT {

    private SweepStage stage;

    @BeforeEach
    void open() {
        stage = new SweepStage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /// A database that was emptied, or an old copy from before the lane: without it nothing would be swept again until
    /// the process starts anew.
    @Test
    void aLaneThatTheDatabaseHasLostIsMadeAgain() {
        stage.database.update("DELETE FROM lane WHERE kind = 'graph'");

        assertThat(stage.lane.hold()).isTrue();

        assertThat(stage.lane.held()).isPresent();
        assertThat(stage.process("other").hold()).isFalse();
    }
}
