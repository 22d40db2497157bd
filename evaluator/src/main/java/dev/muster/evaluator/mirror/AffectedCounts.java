package dev.muster.evaluator.mirror;

import dev.muster.contract.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asks for vaults and subscriptions to be counted anew when something in them changed. Like a mark the request always
/// writes its row, see [AffectedAccounts].
///
/// Items come and go by hundreds, so a count that stands is made anew a while after the first of them; the first count
/// of a vault is waited for and comes at once.
final class AffectedCounts {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private static final String VAULT = "microsoft.recoveryservices/vaults";
    private static final String ITEMS = "/backupprotecteditems";

    private static final String REQUEST = """
            INSERT INTO account AS a (id, due_at)
            SELECT n.id, now() + :first * interval '1 ms' FROM unnest(:ids::text[]) AS n (id) ORDER BY n.id
            ON CONFLICT (id) DO UPDATE SET due_at = least(a.due_at, now() + :again * interval '1 ms')
            """;

    private final JdbcClient jdbc;

    AffectedCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void request(Behind row) {
        List<String> counted =
                countedWith(row.node()).map(ResourceId::value).sorted().toList();
        if (!counted.isEmpty()) {
            jdbc.sql(REQUEST)
                    .param("ids", counted.toArray(String[]::new))
                    .param("first", FIRST.toMillis())
                    .param("again", AGAIN.toMillis())
                    .update();
        }
    }

    private static Stream<ResourceId> countedWith(NodeId node) {
        Optional<ResourceId> id = node.resource();
        if (id.isEmpty()) {
            return node.value().startsWith("/subscriptions/") && node.value().endsWith(ITEMS)
                    ? ResourceId.tryParse(node.value().substring(0, node.value().length() - ITEMS.length())).stream()
                    : Stream.empty();
        }
        return switch (id.get().type()) {
            case ListScope.ITEMS -> id.get().ancestor(VAULT).stream();
            case VAULT ->
                Stream.of(
                        id.get(), ResourceId.parse("/subscriptions/" + id.get().subscription()));
            default -> Stream.empty();
        };
    }
}
