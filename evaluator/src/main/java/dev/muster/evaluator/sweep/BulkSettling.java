package dev.muster.evaluator.sweep;

import dev.muster.evaluator.refresh.SettlingLooks;
import dev.muster.evaluator.refresh.SettlingLooks.Answering;
import dev.muster.evaluator.refresh.SettlingLooks.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers settling looks of one tenant by the graph where many are due: one query for a thousand resources instead of
/// a
/// reading of each. Whatever the graph shows otherwise, or not at all, is read by itself.
final class BulkSettling {

    private static final Logger log = LoggerFactory.getLogger(BulkSettling.class);

    /// Fewer are read one by one: a lane reads as many in a second.
    private static final int LEAST = 20;

    private static final int MOST = 5_000;

    private final GraphLane lane;
    private final GraphReader reader;
    private final SettlingLooks looks;
    private final int subscriptions;

    /// @param subscriptions most subscriptions of one query
    BulkSettling(GraphLane lane, GraphReader reader, SettlingLooks looks, int subscriptions) {
        this.lane = lane;
        this.reader = reader;
        this.looks = looks;
        this.subscriptions = subscriptions;
    }

    /// @return how many looks were taken
    int settle() throws InterruptedException {
        if (lane.held().isEmpty()) {
            return 0;
        }
        List<String> kinds = reader.kinds().stream().map(SweptKind::kind).toList();
        List<Look> taken = looks.take(lane.tenant(), kinds, LEAST, MOST);
        if (taken.isEmpty()) {
            return 0;
        }
        awaitDue(taken);
        Map<String, List<Look>> byKind =
                taken.stream().collect(Collectors.groupingBy(Look::kind, TreeMap::new, Collectors.toList()));
        List<List<Look>> chunks =
                byKind.values().stream().flatMap(it -> chunks(it).stream()).toList();
        for (List<Look> chunk : chunks) {
            settle(chunk);
        }
        return taken.size();
    }

    private static void awaitDue(List<Look> taken) throws InterruptedException {
        Duration latest =
                taken.stream().map(Look::dueIn).max(Duration::compareTo).orElse(Duration.ZERO);
        if (latest.isPositive()) {
            Thread.sleep(latest);
        }
    }

    private void settle(List<Look> chunk) throws InterruptedException {
        Map<Look, String> shown = new HashMap<>();
        Answering answering = looks.draw();
        try {
            shown.putAll(ask(chunk));
        } catch (UnansweredException | LaneLostException e) {
            log.debug("{} settling looks are done one by one: {}", chunk.size(), e.getMessage());
        } catch (InterruptedException e) {
            looks.giveBack(chunk);
            throw e;
        }
        Map<Boolean, List<Look>> same = chunk.stream()
                .collect(Collectors.partitioningBy(look -> look.hash().equals(shown.get(look))));
        looks.answered(answering, same.getOrDefault(true, List.of()));
        looks.giveBack(same.getOrDefault(false, List.of()));
    }

    private Map<Look, String> ask(List<Look> chunk) throws InterruptedException {
        Queries queries = new Queries(lane, GraphBudget.Use.SETTLING);
        Map<String, Look> byId =
                chunk.stream().collect(Collectors.toMap(look -> look.node().value(), look -> look));
        GraphQuestion question = new GraphQuestion(
                lane.tenant(),
                chunk.getFirst().kind(),
                chunk.stream().map(Look::subscription).distinct().sorted().toList(),
                chunk.stream().map(Look::node).sorted().toList());
        Map<Look, String> shown = new HashMap<>();
        Proof proof = new Proof();
        Optional<String> token = Optional.empty();
        do {
            Optional<String> at = token;
            GraphAnswer.Page page = queries.page(rows -> reader.ask(question, at, rows));
            page.rows().forEach(row -> note(row, byId, shown));
            proof.page(page);
            token = proof.goesOn(page) ? page.skipToken() : Optional.empty();
        } while (token.isPresent());
        return shown;
    }

    private static void note(GraphAnswer.Row row, Map<String, Look> byId, Map<Look, String> shown) {
        Look look = byId.get(row.node().value());
        if (look != null && row.projection() != null) {
            shown.put(look, row.projection().listHash());
        }
    }

    /// As many resources as a page has rows, in as many subscriptions as a query may name.
    private List<List<Look>> chunks(Collection<Look> ofOneKind) {
        Map<String, List<Look>> bySubscription = ofOneKind.stream()
                .collect(Collectors.groupingBy(Look::subscription, TreeMap::new, Collectors.toList()));
        List<List<Look>> chunks = new ArrayList<>();
        List<Look> chunk = new ArrayList<>();
        int named = 0;
        for (List<Look> group : bySubscription.values()) {
            if (named == subscriptions) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                named = 0;
            }
            named++;
            for (Look look : group) {
                if (chunk.size() == GraphReader.MOST_ROWS) {
                    chunks.add(chunk);
                    chunk = new ArrayList<>();
                    named = 1;
                }
                chunk.add(look);
            }
        }
        chunks.add(chunk);
        return chunks;
    }
}
