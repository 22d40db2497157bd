package dev.muster.standalone;

import dev.muster.standalone.process.Folders;
import dev.muster.standalone.process.PrivateFile;
import dev.muster.standalone.process.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.Uuid;
import tools.jackson.databind.json.JsonMapper;

/// `data/`: what is kept between runs. Only names of ours are ever deleted in it.
final class DataFolder {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> OURS = List.of(
            "postgres",
            "kafka",
            "kafka-2",
            "kafka-3",
            "azure-ca.pem",
            "config",
            "logs",
            "secrets.json",
            "endpoints.json",
            "processes.json");

    private final Path path;

    /// Secrets that must be the same in every run over the same data.
    ///
    /// @param postgres password of the database's owner
    /// @param webhook what callers of the webhook show
    /// @param kafka id of the cluster of brokers
    record Kept(String postgres, String webhook, String kafka) {

        Kept {
            // A folder of an earlier version holds none; its only broker knows its id by itself.
            kafka = Objects.requireNonNullElseGet(kafka, () -> Uuid.randomUuid().toString());
        }
    }

    DataFolder(Path path) {
        this.path = path;
    }

    /// Makes the folder when there is none; only its owner may look into a new one.
    void make() {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            if (!Files.exists(path)) {
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes all that earlier runs kept.
    void clear() {
        try {
            for (String name : OURS) {
                Folders.delete(path.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The kept secrets, made on first use.
    Kept kept() {
        Path file = path.resolve("secrets.json");
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(
                        file,
                        JSON.writeValueAsString(new Kept(
                                Secrets.random(),
                                Secrets.random(),
                                Uuid.randomUuid().toString())));
            }
            return JSON.readValue(Files.readString(file), Kept.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    /// The folder of a broker.
    Path broker(String name) {
        return path.resolve(name);
    }

    /// The CA certificate of the simulated Azure.
    Path simulatorCa() {
        return path.resolve("azure-ca.pem");
    }

    /// The configuration file of a service.
    Path configuration(String name) {
        return path.resolve("config").resolve(name + ".properties");
    }

    Path log(String name) {
        return path.resolve("logs").resolve(name + ".log");
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path endpoints() {
        return path.resolve("endpoints.json");
    }

    Path processes() {
        return path.resolve("processes.json");
    }
}
