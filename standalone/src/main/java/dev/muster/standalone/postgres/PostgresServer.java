package dev.muster.standalone.postgres;

import dev.muster.standalone.process.Folders;
import dev.muster.standalone.process.OnPath;
import dev.muster.standalone.process.PrivateFile;
import dev.muster.standalone.process.Program;
import dev.muster.standalone.process.Signal;
import dev.muster.standalone.process.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// A Postgres cluster in a folder: made on first use, then run as a child process on the loopback address.
///
/// `fsync` and `synchronous_commit` are on: what a service committed survives the death of every process. Postgres
/// refuses to run as root, so a root user's Postgres runs in a user namespace of its own, where it is nobody.
public final class PostgresServer {

    private static final String OWNER = "muster";
    private static final String DATABASE = "muster";

    private final PostgresBinaries binaries;
    private final Path folder;
    private final int port;
    private final String password;
    private final List<String> more;

    private PostgresServer(PostgresBinaries binaries, Path folder, int port, String password, List<String> more) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.more = List.copyOf(more);
    }

    /// Prepares the cluster: unpacks the binaries, makes the cluster when there is none.
    ///
    /// @param cache where binaries are unpacked
    /// @param folder the cluster's own folder
    /// @param password the owner's password; the one with which the cluster was made
    public static PostgresServer in(Path cache, Path folder, int port, String password) {
        PostgresServer server =
                new PostgresServer(PostgresBinaries.unpackedIn(cache), folder, port, password, List.of());
        server.makeCluster();
        server.removeStaleLock();
        return server;
    }

    /// The same server with more settings, such as those of TLS; they win.
    public PostgresServer with(List<String> settings) {
        return new PostgresServer(binaries, folder, port, password, settings);
    }

    /// The server as a child process; it answers some time after its start, see [#answers].
    public Program program(Path log) {
        List<String> command = asNobody();
        command.add(binaries.command("postgres").toString());
        command.addAll(List.of("-D", folder.toString(), "-p", Integer.toString(port)));
        settings().forEach(it -> command.addAll(List.of("-c", it)));
        more.forEach(it -> command.addAll(List.of("-c", it)));
        return new Program("postgres", command, log, Tier.STORE, Signal.INT);
    }

    /// Whether the database takes connections.
    public boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /// A connection as the owner of everything.
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", OWNER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url(), properties);
    }

    /// JDBC URL of the database, without user and password.
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    public String owner() {
        return OWNER;
    }

    public String password() {
        return password;
    }

    private static List<String> settings() {
        return List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "shared_buffers=64MB",
                "max_connections=80",
                "max_wal_size=512MB",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_checkpoints=off");
    }

    private void makeCluster() {
        if (Files.exists(folder.resolve("PG_VERSION")) && Files.exists(madeMark())) {
            return;
        }
        Path passwordFile = folder.resolveSibling("initdb-password");
        try {
            // Without the mark an earlier initdb was interrupted: there is nothing worth keeping.
            Folders.delete(folder);
            PrivateFile.write(passwordFile, password);
            run(
                    "initdb",
                    List.of("-D", folder.toString(), "-U", OWNER, "-A", "scram-sha-256", "--pwfile=" + passwordFile),
                    List.of("-E", "UTF8", "--locale=C", "-c", "log_timezone=UTC"));
            makeDatabase();
            Files.writeString(madeMark(), "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a Postgres cluster in " + folder, e);
        } finally {
            deleteQuietly(passwordFile);
        }
    }

    // In single-user mode: no server, no port, half a second less.
    private void makeDatabase() throws IOException {
        List<String> command = asNobody();
        command.addAll(
                List.of(binaries.command("postgres").toString(), "--single", "-D", folder.toString(), "postgres"));
        Path input = folder.resolveSibling("initdb-input");
        Files.writeString(input, "CREATE DATABASE " + DATABASE + ";\n");
        try {
            await(new ProcessBuilder(command).redirectInput(input.toFile()));
        } finally {
            Files.deleteIfExists(input);
        }
    }

    private Path madeMark() {
        return folder.resolve("muster.made");
    }

    private void run(String name, List<String> arguments, List<String> more) throws IOException {
        List<String> command = asNobody();
        command.add(binaries.command(name).toString());
        command.addAll(arguments);
        command.addAll(more);
        await(new ProcessBuilder(command));
    }

    private void await(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// A killed server leaves its lock file. Postgres takes the file seriously when its pid is alive again as some
    /// other process, which in a small container happens.
    private void removeStaleLock() {
        Path lock = folder.resolve("postmaster.pid");
        try {
            if (Files.exists(lock)
                    && !isPostgres(Files.readAllLines(lock).getFirst().trim())) {
                Files.delete(lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPostgres(String pid) {
        return pid.matches("\\d+")
                && ProcessHandle.of(Long.parseLong(pid))
                        .flatMap(it -> it.info().command())
                        .filter(it -> it.endsWith("/postgres"))
                        .isPresent();
    }

    private static List<String> asNobody() {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            if (!OnPath.has("unshare")) {
                throw new IllegalStateException(
                        "Postgres refuses to run as root and this machine has no unshare. Run as another user.");
            }
            command.addAll(List.of("unshare", "--user"));
        }
        return command;
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
