package dev.muster.standalone.process;

import java.io.IOException;
import java.util.List;

/// The signals that this module sends, over the shell's own `kill`: Java knows only TERM and KILL.
public enum Signal {
    TERM,
    INT,
    STOP,
    CONT;

    /// Sends this signal to a process that this run (or the run before it, see [LeftOvers]) started. A process that is
    /// gone already is fine.
    public void send(long pid) {
        List<String> command = List.of("sh", "-c", "kill -s " + name() + " " + pid);
        try {
            Process kill = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("cannot run sh to send " + name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
