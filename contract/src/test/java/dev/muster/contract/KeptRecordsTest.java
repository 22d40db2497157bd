package dev.muster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;

class KeptRecordsTest {

    /// A consumer of the version before finds all that it knows, and more that it ignores.
    @Test
    void recordsOfTodayHoldAllThatThoseOfTheVersionBeforeHeld() throws Exception {
        assertThat(Kept.records()).hasSize(4);
        for (Path kept : Kept.records()) {
            Path sample = Path.of("src/test/resources/samples").resolve(kept.getFileName());
            JSONAssert.assertEquals(
                    kept.toString(), Files.readString(kept), Files.readString(sample), JSONCompareMode.LENIENT);
        }
    }
}
