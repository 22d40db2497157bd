package dev.muster.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchesTest {

    @TempDir
    private Path folder;

    @Test
    void addsMavensSwitchesToThoseOfTheJvmWhichWin() throws IOException {
        Path file = folder.resolve("switches");
        Files.writeString(file, "muster.fresh=true\nmuster.data=a\nother=x\n");
        Properties system = new Properties();
        system.setProperty("muster.switches-file", file.toString());
        system.setProperty("muster.data", "b");
        system.setProperty("java.home", "x");

        assertThat(Switches.of(system)).isEqualTo(Map.of("muster.fresh", "true", "muster.data", "b"));
        assertThat(file).doesNotExist();
    }
}
