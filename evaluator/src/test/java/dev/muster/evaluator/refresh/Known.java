package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.testing.TestDatabase;
import java.util.List;
import java.util.stream.IntStream;

/// Rows that the provider has told us about and that are quiet, many at once.
final class Known {

    private static final String ROWS = """
            INSERT INTO resource (id, kind, tenant, subscription, source, document, hash, graph_hash, read_seq, read_at, version,
                                  propagated_version)
            SELECT n.id, :kind, 't', 's', 'provider', '{"value": "1"}', '1', 'list-1', nextval('order_seq'), now(), 1, 1
            FROM unnest(:ids::text[]) AS n (id)
            """;

    private static final String REQUESTS = """
            INSERT INTO refresh (resource_id, lane, generation, served, hinted_at, read_at)
            SELECT n.id, 's', nextval('order_seq'), nextval('order_seq'), now() - interval '1 hour', now() - interval '1 hour'
            FROM unnest(:ids::text[]) AS n (id)
            """;

    private Known() {}

    static List<NodeId> vms(TestDatabase database, int count) {
        return rows(
                database,
                IntStream.range(0, count).mapToObj(i -> Stage.vm("vm" + i)).toList());
    }

    static List<NodeId> nics(TestDatabase database, int count) {
        return rows(
                database,
                IntStream.range(0, count).mapToObj(i -> Stage.nic("nic" + i)).toList());
    }

    private static List<NodeId> rows(TestDatabase database, List<NodeId> nodes) {
        String[] ids = nodes.stream().map(NodeId::value).toArray(String[]::new);
        database.jdbc()
                .sql(ROWS)
                .param("ids", ids)
                .param("kind", nodes.getFirst().kind())
                .update();
        database.jdbc().sql(REQUESTS).param("ids", ids).update();
        return nodes;
    }
}
