package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.refresh.Hint;
import dev.muster.evaluator.refresh.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out one sweep of one tenant: asks which subscriptions the graph shows, divides them into parts, and has the
/// parts read side by side. What a process before has finished stays finished.
final class SweepRun {

    private static final Logger log = LoggerFactory.getLogger(SweepRun.class);
    private static final int SHOWN = 20;

    private final GraphLane lane;
    private final PartRun.Tools tools;
    private final Requests requests;
    private final Scope scope;
    private final SweepProperties settings;

    SweepRun(GraphLane lane, PartRun.Tools tools, Requests requests, Scope scope, SweepProperties settings) {
        this.lane = lane;
        this.tools = tools;
        this.requests = requests;
        this.scope = scope;
        this.settings = settings;
    }

    /// @throws LaneLostException when another process may ask now, or this one stops; the sweep stays unfinished
    void run(Sweep sweep, SweepMetrics.Running running) throws InterruptedException {
        log.info(
                "Sweep {} of {} ({}) {}",
                sweep.id(),
                sweep.tenant(),
                sweep.reason(),
                sweep.planned() ? "goes on" : "begins");
        if (!sweep.planned() && !plan(sweep)) {
            return;
        }
        List<Part> parts = tools.book().unfinished(sweep, tools.reader().kinds());
        running.parts(parts.size());
        new SideBySide(settings.parallel()).run(parts, part -> {
            new PartRun(part, lane, tools).run();
            running.partFinished();
        });
        tools.transactions().inTransaction(() -> tools.book().finish(sweep));
    }

    private boolean plan(Sweep sweep) throws InterruptedException {
        Queries queries = new Queries(lane, GraphBudget.Use.SWEEP);
        try {
            Visible visible = visible(queries);
            Map<String, Long> ours = tools.book().subscriptions(lane.tenant());
            compareWithTheList(visible.subscriptions(), ours.keySet());
            Map<String, Long> swept = new HashMap<>(ours);
            swept.keySet().retainAll(visible.subscriptions());
            Set<String> hidden = new TreeSet<>(ours.keySet());
            hidden.addAll(scope.expectedOf(lane.tenant()));
            hidden.removeAll(visible.subscriptions());
            Optional<String> why = hidden.isEmpty() ? visible.objection() : Optional.of(notVisible(hidden));
            tools.transactions()
                    .inTransaction(
                            () -> tools.book().plan(sweep, parts(sweep, swept), queries.sent(), why.orElse(null)));
            return true;
        } catch (UnansweredException e) {
            log.warn("Sweep {} of {} cannot begin: {}", sweep.id(), sweep.tenant(), e.why());
            tools.transactions().inTransaction(() -> tools.book().fail(sweep, e.why(), queries.sent()));
            return false;
        }
    }

    private Visible visible(Queries queries) throws InterruptedException {
        Set<String> subscriptions = new HashSet<>();
        Proof proof = new Proof();
        Optional<String> token = Optional.empty();
        do {
            Optional<String> at = token;
            GraphAnswer.Page page = queries.page(rows -> tools.reader().subscriptions(lane.tenant(), at));
            proof.page(page);
            page.rows().forEach(row -> subscriptions.add(row.node().lane().orElseThrow()));
            token = proof.goesOn(page) ? page.skipToken() : Optional.empty();
        } while (token.isPresent());
        return new Visible(subscriptions, proof.objection().map(why -> "subscriptions: " + why));
    }

    /// A subscription that the graph shows and nobody reads, or the other way round: the tenant's list may have
    /// changed.
    private void compareWithTheList(Set<String> visible, Set<String> ours) {
        boolean unknown = visible.stream().anyMatch(it -> !ours.contains(it) && scope.includes(lane.tenant(), it));
        if (unknown || !visible.containsAll(ours)) {
            NodeId list = NodeId.subscriptions(lane.tenant());
            requests.mark(List.of(new Hint(list, false, Optional.empty(), Trigger.SWEEP)));
        }
    }

    private List<Part> parts(Sweep sweep, Map<String, Long> subscriptions) {
        List<List<String>> groups = Groups.of(subscriptions, settings.subscriptions(), settings.parallel());
        List<Part> parts = new ArrayList<>();
        for (SweptKind kind : tools.reader().kinds()) {
            for (List<String> group : groups) {
                parts.add(new Part(sweep.id(), parts.size(), kind, group));
            }
        }
        return parts;
    }

    private static String notVisible(Set<String> hidden) {
        String some = String.join(", ", hidden.stream().limit(SHOWN).toList());
        return "the graph does not show " + hidden.size() + " subscriptions: " + some
                + (hidden.size() > SHOWN ? ", ..." : "");
    }

    /// Asks in a transaction of its own.
    interface Requests {
        void mark(List<Hint> hints);
    }

    private record Visible(Set<String> subscriptions, Optional<String> objection) {}
}
