package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.refresh.Provider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// A Resource Graph in memory: shows what a test puts into it, in pages as small as the test wants, and answers wrongly
/// on demand.
final class FakeGraph implements GraphReader {

    static final String VMS = "microsoft.compute/virtualmachines";
    static final String VAULTS = "microsoft.recoveryservices/vaults";
    static final String ITEMS = VAULTS + "/backupfabrics/protectioncontainers/protecteditems";

    private final Map<NodeId, GraphAnswer.Row> rows = Collections.synchronizedMap(new TreeMap<>());
    private final Set<String> subscriptions = new HashSet<>(Set.of(Provider.SUBSCRIPTION));
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Optional<String> refusal = Optional.empty();
    private volatile int pageSize = MOST_ROWS;
    private volatile Runnable beforeAnswer = () -> {};
    private volatile UnaryOperator<GraphAnswer> lie = UnaryOperator.identity();
    final List<GraphQuestion> questions = Collections.synchronizedList(new ArrayList<>());

    void show(NodeId node, String value) {
        rows.put(node, new GraphAnswer.Row(node, Provider.projection(node, value), false));
    }

    void showPartly(NodeId node, String value) {
        rows.put(node, new GraphAnswer.Row(node, Provider.projection(node, value), true));
    }

    void showOddly(NodeId node) {
        rows.put(node, new GraphAnswer.Row(node, null, true));
    }

    void hide(NodeId node) {
        rows.remove(node);
    }

    void showSubscriptions(String... ids) {
        subscriptions.clear();
        subscriptions.addAll(List.of(ids));
    }

    void pagesOf(int most) {
        pageSize = most;
    }

    /// Done while a query is under way: after it was sent, before it is answered.
    void meanwhile(Runnable action) {
        beforeAnswer = action;
    }

    /// What becomes of every answer.
    void lie(UnaryOperator<GraphAnswer> how) {
        lie = how;
    }

    void refuseSubscriptions(String cause) {
        refusal = Optional.of(cause);
    }

    int asked() {
        return asked.get();
    }

    @Override
    public List<SweptKind> kinds() {
        return List.of(
                new SweptKind(VMS, ""),
                new SweptKind(VAULTS, ""),
                new SweptKind(ITEMS, "/protectioncontainers/iaasvmcontainer"));
    }

    @Override
    public GraphAnswer ask(GraphQuestion question, Optional<String> skipToken, int most) {
        asked.incrementAndGet();
        questions.add(question);
        List<GraphAnswer.Row> all = select(question);
        beforeAnswer.run();
        int from = skipToken.map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + Math.min(pageSize, most));
        return lie.apply(new GraphAnswer(new GraphAnswer.Page(
                all.subList(from, to),
                all.size(),
                to - from,
                false,
                to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty())));
    }

    @Override
    public GraphAnswer subscriptions(String tenant, Optional<String> skipToken) {
        if (refusal.isPresent()) {
            return new GraphAnswer(new GraphAnswer.Refused(refusal.get()));
        }
        List<GraphAnswer.Row> all = subscriptions.stream()
                .map(id -> new GraphAnswer.Row(new NodeId("/subscriptions/" + id), null, false))
                .toList();
        return new GraphAnswer(new GraphAnswer.Page(all, all.size(), all.size(), false, Optional.empty()));
    }

    private List<GraphAnswer.Row> select(GraphQuestion question) {
        synchronized (rows) {
            return rows.values().stream()
                    .filter(row -> row.node().kind().equals(question.kind()))
                    .filter(row ->
                            question.subscriptions().contains(row.node().lane().orElseThrow()))
                    .filter(row -> question.ids().isEmpty() || question.ids().contains(row.node()))
                    .toList();
        }
    }
}
