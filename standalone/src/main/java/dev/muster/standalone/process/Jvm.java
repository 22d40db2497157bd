package dev.muster.standalone.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Command lines of child JVMs: the Java of this JVM with options for little memory and a quick start.
public final class Jvm {

    private Jvm() {}

    /// @param heapMegabytes largest heap
    /// @param rest class path and main class, or `-jar` and the jar, and their arguments
    public static List<String> command(int heapMegabytes, List<String> rest) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-Xss512k");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Duser.timezone=UTC");
        command.addAll(rest);
        return command;
    }
}
