package dev.muster.evaluator.intake;

import dev.muster.evaluator.refresh.Hint;
import dev.muster.evaluator.refresh.RefreshQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;

/// Remembers what it accepted; can be away.
class FakeQueue implements RefreshQueue {

    private final List<Position> positions = new ArrayList<>();
    private final List<Hint> hints = new ArrayList<>();
    private volatile boolean away;
    private volatile int refusals;

    @Override
    public synchronized int accept(Collection<Position> positions, Collection<Hint> hints) {
        if (away) {
            refusals++;
            throw new DataAccessResourceFailureException("the database is away");
        }
        this.positions.addAll(positions);
        this.hints.addAll(hints);
        return 0;
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    int refusals() {
        return refusals;
    }

    synchronized List<Position> positions() {
        return List.copyOf(positions);
    }

    synchronized List<Hint> hints() {
        return List.copyOf(hints);
    }
}
