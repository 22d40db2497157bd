package dev.muster.standalone.testing;

import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.process.Signal;
import java.util.ArrayList;
import java.util.List;

/// A process that is stopped where it stands, with every process that it started: Postgres is many. It goes on when
/// this is closed.
public final class Frozen implements AutoCloseable {

    private final List<Long> pids = new ArrayList<>();

    private Frozen() {}

    /// Freezes a process. The parent first, so that it starts no more children.
    public static Frozen of(ManagedProcess process) {
        Frozen frozen = new Frozen();
        frozen.stop(process.pid());
        ProcessHandle.of(process.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .forEach(frozen::stop);
        return frozen;
    }

    @Override
    public void close() {
        pids.reversed().forEach(Signal.CONT::send);
    }

    private void stop(long pid) {
        Signal.STOP.send(pid);
        pids.add(pid);
    }
}
