package dev.muster.reporter.history;

import dev.muster.reporter.snapshot.TagWords;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// How statements over intervals (alias `i`) are narrowed to a part of the estate.
final class RangeWords {

    private final TagWords tags;

    RangeWords(TagWords tags) {
        this.tags = tags;
    }

    String owner() {
        return tags.owner("v.tags", "v.owner", "v.subscription_id");
    }

    /// Only a condition on the owner needs more than the interval's own row.
    String join(Range range) {
        return range.owners().isEmpty() ? "" : "JOIN published.vm_record v ON v.resource_id = i.resource_id";
    }

    String condition(Range range) {
        String subscriptions =
                range.subscriptions().isEmpty() ? "" : " AND split_part(i.resource_id, '/', 3) = ANY (:subscriptions)";
        return range.owners().isEmpty()
                ? subscriptions
                : subscriptions + " AND coalesce(" + owner() + ", '-') = ANY (:owners)";
    }

    StatementSpec bind(StatementSpec statement, Range range) {
        return tags.bind(statement)
                .param("from", range.from().atOffset(ZoneOffset.UTC))
                .param("to", range.to().atOffset(ZoneOffset.UTC))
                .param("subscriptions", texts(range.subscriptions().orElse(Set.of())))
                .param("owners", texts(range.owners()));
    }

    private static String[] texts(Set<String> texts) {
        return texts.toArray(String[]::new);
    }
}
