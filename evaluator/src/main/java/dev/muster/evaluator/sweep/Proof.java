package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.NodeId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether the pages of an answer are the whole answer: as many rows as Azure says there are, each once, nothing
/// truncated, no page twice, and the same number of rows said by every page.
final class Proof {

    /// Rows that may come besides twice as many as Azure says there are, before the pages are taken to have no end.
    private static final int SLACK = 100;

    private final SeenIds seen = new SeenIds();
    private final Set<String> tokens = new HashSet<>();
    private @Nullable Long total;
    private @Nullable String lasting;
    private @Nullable String passing;
    private long read;
    private boolean ended;

    void page(GraphAnswer.Page page) {
        if (page.truncated()) {
            lasting = "the result is truncated";
        }
        if (page.count() != page.rows().size()) {
            lasting = "a page of " + page.rows().size() + " rows says that it has " + page.count();
        }
        if (total != null && total != page.total()) {
            passing = "totalRecords went from " + total + " to " + page.total() + " between two pages";
        }
        total = page.total();
        read += page.rows().size();
        for (GraphAnswer.Row row : page.rows()) {
            if (!seen.add(row.node())) {
                passing = "a row came twice";
            }
        }
        ended = page.skipToken().isEmpty();
    }

    /// Whether the page has a next one that nobody has read.
    boolean goesOn(GraphAnswer.Page page) {
        if (page.skipToken().isEmpty()) {
            return false;
        }
        if (page.rows().isEmpty()) {
            lasting = "an empty page was not the last";
            return false;
        }
        if (!tokens.add(page.skipToken().get()) || read > 2 * page.total() + SLACK) {
            lasting = "the pages have no end";
            return false;
        }
        return true;
    }

    /// Whether what speaks against the answer comes from resources that came and went meanwhile.
    boolean mayBeBetterNextTime() {
        return passing != null && lasting == null;
    }

    /// What speaks against the answer; empty: it is complete.
    Optional<String> objection() {
        if (lasting != null || passing != null) {
            return Optional.of(lasting == null ? String.valueOf(passing) : lasting);
        }
        Long all = total;
        if (!ended || all == null || all != seen.size()) {
            return Optional.of(seen.size() + " rows were read where totalRecords is " + all);
        }
        return Optional.empty();
    }

    boolean shows(NodeId node) {
        return seen.contains(node);
    }
}
