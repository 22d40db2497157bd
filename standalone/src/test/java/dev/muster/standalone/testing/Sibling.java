package dev.muster.standalone.testing;

import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.process.PrivateFile;
import dev.muster.standalone.process.Program;
import dev.muster.standalone.testing.TestPlatform.Running;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A program beside a running service, with the same configuration and some keys of its own.
///
/// @param address of its main port
public record Sibling(ManagedProcess process, String address) implements AutoCloseable {

    private static final String LOCATION = "--spring.config.additional-location=";

    /// Runs the evaluator's doctor.
    ///
    /// @return the process, which has ended
    public static ManagedProcess doctor(Running running, Map<String, String> more) {
        Program program = program(running, "evaluator", "doctor", more, UnaryOperator.identity());
        List<String> command = new ArrayList<>(program.command());
        command.add("doctor");
        return ManagedProcess.start(new Program("doctor", command, program.log(), program.tier(), program.stop()))
                .onExit()
                .join();
    }

    /// Starts a service from the jar of another checkout, on free ports. It may not be ready yet.
    ///
    /// @param checkout where that was built
    public static Sibling of(Running running, String service, Path checkout) {
        int port = free();
        Map<String, String> more = new TreeMap<>();
        more.put("server.port", Integer.toString(port));
        more.put("management.server.port", Integer.toString(free()));
        String jar = jar(service, checkout);
        Program program =
                program(running, service, service + "-before", more, it -> it.endsWith("-exec.jar") ? jar : it);
        return new Sibling(ManagedProcess.start(program), "http://127.0.0.1:" + port);
    }

    public boolean isReady() {
        return process.isAlive()
                && Http.status(Http.request(address + "/readyz").build()) == 200;
    }

    @Override
    public void close() {
        process.kill();
    }

    private static Program program(
            Running running, String service, String name, Map<String, String> more, UnaryOperator<String> words) {
        Program program = running.platform().processes().get(service).program();
        List<String> command = program.command().stream()
                .map(it -> it.startsWith(LOCATION) ? LOCATION + with(more, name, it) : words.apply(it))
                .toList();
        Path log = program.log().resolveSibling(name + ".log");
        return new Program(name, command, program.environment(), log, program.tier(), program.stop());
    }

    private static URI with(Map<String, String> more, String name, String word) {
        Path file = Path.of(URI.create(word.substring(LOCATION.length())));
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            properties.putAll(more);
            StringWriter text = new StringWriter();
            properties.store(text, null);
            Path own = file.resolveSibling(name + ".properties");
            PrivateFile.write(own, text.toString());
            return own.toUri();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jar(String service, Path checkout) {
        try (Stream<Path> files = Files.list(checkout.resolve(service).resolve("target"))) {
            return files.filter(it -> it.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
