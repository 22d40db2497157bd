package dev.muster.evaluator.refresh;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Answers settling requests by the list that their resources are members of.
final class ListBulkReader implements BulkReader {

    private static final String VAULT = "microsoft.recoveryservices/vaults";
    private static final String POLICY = VAULT + "/backuppolicies";
    private static final String ITEM = VAULT + "/backupfabrics/protectioncontainers/protecteditems";

    /// The smallest that was met; others send up to 1,000.
    private static final int MEMBERS_OF_A_PAGE = 100;

    private final JdbcClient jdbc;
    private final Requests requests;

    ListBulkReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.requests = new Requests(jdbc);
    }

    @Override
    public List<Offer> offers(String lane, Collection<NodeId> nodes) {
        Map<NodeId, Set<NodeId>> byList = new TreeMap<>();
        nodes.forEach(node -> listOf(node)
                .ifPresent(list ->
                        byList.computeIfAbsent(list, unused -> new TreeSet<>()).add(node)));
        List<Offer> offers = new ArrayList<>();
        byList.forEach((list, members) -> {
            OptionalInt size = size(ListScope.of(list));
            if (size.isPresent()) {
                int pages = 1 + size.getAsInt() / MEMBERS_OF_A_PAGE;
                offers.add(new Offer(new HashSet<>(members), pages, () -> requests.lookAt(list)));
            }
        });
        return offers;
    }

    /// How many members the list had when it was last confirmed; empty: it never was.
    private OptionalInt size(ListScope scope) {
        return jdbc.sql("SELECT members FROM round WHERE scope = :scope AND kind = :kind")
                .param("scope", scope.scope())
                .param("kind", scope.kind())
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static Optional<NodeId> listOf(NodeId node) {
        return node.resource()
                .flatMap(id -> switch (id.type()) {
                    case ITEM -> id.ancestor(VAULT).map(it -> NodeId.vaultCollection(it, "backupprotecteditems"));
                    case POLICY -> id.ancestor(VAULT).map(it -> NodeId.vaultCollection(it, "backuppolicies"));
                    default -> ofSubscription(id);
                })
                .filter(list ->
                        ListScope.find(list).filter(it -> it.holds(node)).isPresent());
    }

    private static Optional<NodeId> ofSubscription(ResourceId id) {
        return Optional.of(NodeId.collection(id.subscription(), id.type()));
    }
}
