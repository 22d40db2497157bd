package dev.muster.ingest.callers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ingest.settings.SecretsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {

    @TempDir
    private Path folder;

    private Path mounted;

    /// As Kubernetes mounts a Secret: the name is a link into a folder that is swapped as a whole.
    @BeforeEach
    void mount() throws IOException {
        mounted = folder.resolve("webhook");
        Files.createSymbolicLink(folder.resolve("..data"), version("1", "old"));
        Files.createSymbolicLink(mounted, Path.of("..data", "webhook"));
    }

    @Test
    void saysWhatTheFileSaysAfterASwap() throws IOException {
        WatchedFile<List<String>> watched = new WatchedFile<>(mounted, it -> SecretsFile.read("key", it));
        assertThat(watched.get()).containsExactly("old");

        swap(version("2", "old,new"));

        assertThat(watched.get()).containsExactly("old", "new");
    }

    @Test
    void keepsTheLastGoodContentWhileTheFileMakesNoSense() throws IOException {
        WatchedFile<List<String>> watched = new WatchedFile<>(mounted, it -> SecretsFile.read("key", it));

        swap(version("2", "white space"));
        assertThat(watched.get()).containsExactly("old");

        Files.delete(folder.resolve("..data"));
        assertThat(watched.get()).containsExactly("old");

        Files.createSymbolicLink(folder.resolve("..data"), version("3", "new"));
        assertThat(watched.get()).containsExactly("new");
    }

    @Test
    void readsAFileThatStaysTheSameOnlyOnce() {
        int[] readings = {0};
        WatchedFile<Integer> watched = new WatchedFile<>(mounted, file -> ++readings[0]);

        watched.get();
        watched.get();

        assertThat(readings[0]).isOne();
    }

    private Path version(String number, String content) throws IOException {
        Path version = Files.createDirectory(folder.resolve("..version-" + number));
        Files.writeString(version.resolve("webhook"), content);
        return version;
    }

    private void swap(Path version) throws IOException {
        Path next = Files.createSymbolicLink(folder.resolve("..next"), version);
        Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }
}
