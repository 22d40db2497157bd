package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.GraphMirror;
import dev.muster.evaluator.mirror.GraphMirror.GraphReading;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Transactions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/// Reads one part of a sweep, page by page, and keeps what differs. Only where the answer is proved to be complete
/// it claims that what is not in it may be gone, and confirms the rest.
final class PartRun {

    private static final Logger log = LoggerFactory.getLogger(PartRun.class);

    /// Resources come and go while pages are read; which are skipped then nobody knows.
    private static final int MOST_TRIES = 3;

    private static final int PIECE = 5_000;

    private final Part part;
    private final GraphLane lane;
    private final Queries queries;
    private final Tools tools;
    private final Map<String, Integer> members = new HashMap<>();
    private Progress progress = Progress.NONE;

    PartRun(Part part, GraphLane lane, Tools tools) {
        this.part = part;
        this.lane = lane;
        this.queries = new Queries(lane, GraphBudget.Use.SWEEP);
        this.tools = tools;
    }

    /// @throws LaneLostException when another process may ask now, or this one stops; the part stays unfinished
    void run() throws InterruptedException {
        Optional<String> why = tryToRead();
        why.ifPresent(it -> log.warn(
                "{} of {} subscriptions is not completely known: {}",
                part.kind().kind(),
                part.subscriptions().size(),
                it));
        Progress last = progress.queries(queries.sent());
        Optional<String> objection = why;
        tools.transactions().inTransaction(() -> tools.book().finish(part, last, objection));
    }

    /// A part that can never be kept must not hold up all sweeps to come.
    private Optional<String> tryToRead() throws InterruptedException {
        try {
            return read();
        } catch (UnansweredException e) {
            return Optional.of(e.why());
        } catch (DataIntegrityViolationException e) {
            log.warn("A row of {} cannot be stored", part.kind().kind(), e);
            return Optional.of("a row cannot be stored");
        }
    }

    /// @return why nothing is claimed; empty: everything was read, and is confirmed
    private Optional<String> read() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            GraphReading reading =
                    tools.transactions().inTransaction(() -> tools.book().draw(part, lane.tenant()));
            Proof proof = new Proof();
            pages(reading, proof, attempt == MOST_TRIES);
            Optional<String> objection = proof.objection();
            if (objection.isEmpty()) {
                claim(reading, proof);
                return objection;
            }
            if (attempt == MOST_TRIES || !proof.mayBeBetterNextTime()) {
                return objection;
            }
            progress = progress.again();
            members.clear();
        }
    }

    /// @param toTheEnd also when nothing can be proved any more: what the pages say is kept all the same
    private void pages(GraphReading reading, Proof proof, boolean toTheEnd) throws InterruptedException {
        GraphQuestion question = new GraphQuestion(lane.tenant(), part.kind().kind(), part.subscriptions(), List.of());
        Optional<String> token = Optional.empty();
        do {
            Optional<String> at = token;
            GraphAnswer.Page page = queries.page(rows -> tools.reader().ask(question, at, rows));
            proof.page(page);
            page.rows().forEach(row -> members.merge(Scopes.of(row.node()), 1, Integer::sum));
            RowKeeper.Kept kept = tools.keeper().keep(part.sweep(), reading, page.rows());
            progress = progress.page(page.total(), page.rows().size(), queries.sent(), kept);
            note();
            token = proof.goesOn(page) ? page.skipToken() : Optional.empty();
        } while (token.isPresent() && (toTheEnd || !proof.mayBeBetterNextTime()));
    }

    private void claim(GraphReading reading, Proof proof) {
        for (String subscription : part.subscriptions()) {
            missing(reading, subscription, proof);
        }
        tools.transactions()
                .inTransaction(() -> tools.mirror()
                        .confirm(reading, members, reading.readAt().plus(tools.listAgain())));
    }

    private void missing(GraphReading reading, String subscription, Proof proof) {
        Optional<NodeId> after = Optional.empty();
        do {
            List<GraphMirror.Known> piece = tools.mirror().known(reading, subscription, after, PIECE);
            List<NodeId> missing = piece.stream()
                    .filter(known -> known.older() && !known.refuted() && !proof.shows(known.node()))
                    .map(GraphMirror.Known::node)
                    .toList();
            tools.keeper().doubtMissing(part.sweep(), reading, missing);
            progress = progress.missing(missing.size());
            after = piece.size() < PIECE
                    ? Optional.empty()
                    : Optional.of(piece.getLast().node());
        } while (after.isPresent());
    }

    private void note() {
        Progress now = progress;
        tools.transactions().inTransaction(() -> tools.book().note(part, now));
    }

    /// What every part works with.
    ///
    /// @param listAgain how long after its confirmation a list is read by itself
    record Tools(
            GraphReader reader,
            GraphMirror mirror,
            RowKeeper keeper,
            SweepBook book,
            Transactions transactions,
            Duration listAgain) {}
}
