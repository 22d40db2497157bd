package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.wakeup.Wakeups;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The provider and those who read from it, driven step by step, for tests of the packages above.
public final class Provider implements AutoCloseable {

    public static final String TENANT = Stage.TENANT;
    public static final String SUBSCRIPTION = Stage.SUBSCRIPTION;

    private final Stage stage = new Stage();

    public TestDatabase database() {
        return stage.database;
    }

    public Wakeups wakeups() {
        return stage.wakeups;
    }

    public BulkRequests bulkRequests() {
        return new PostgresBulkRequests(stage.database.jdbc());
    }

    public SettlingLooks settlingLooks() {
        return new PostgresSettlingLooks(stage.database.jdbc(), stage.database.transactions(), stage.wakeups);
    }

    /// What a document with this value comes to, whoever shows it.
    public static Projection projection(NodeId node, String value, Edge... edges) {
        return Stage.projection(node, value, edges);
    }

    public static NodeId resource(String type, String name) {
        return Stage.resource(type, name);
    }

    public static NodeId item(NodeId vault, String name) {
        return Stage.item(vault, name);
    }

    /// An event says that the node changed.
    public void event(NodeId node) {
        stage.hint(node);
    }

    /// An event says that the node was deleted.
    public void deleted(NodeId node) {
        stage.hintDeleted(node);
    }

    /// Somebody who is no event wants the node to be read.
    public void ask(NodeId node) {
        stage.queue.accept(List.of(), List.of(new Hint(node, false, Optional.empty(), Trigger.MANUAL)));
    }

    /// A reading that goes out now.
    public Underway begin(NodeId node) {
        return new Underway(stage.draw(node));
    }

    /// Event, reading and answer in one go.
    public void tell(NodeId node, String value, Edge... edges) {
        stage.know(node, value, edges);
        stage.database.update(
                "UPDATE refresh SET hinted_at = now() - interval '1 hour', due_at = NULL WHERE resource_id = ?",
                node.value());
    }

    /// A list that the provider shows completely.
    public void list(NodeId list) {
        stage.queue.accept(List.of(), List.of(new Hint(list, false, Optional.empty(), Trigger.SWEEP)));
        stage.lists(new Scope(Map.of()))
                .write(
                        stage.draw(list),
                        new Reading.Listed(
                                new Projection(list, list.kind(), "{}", "h", "h", Set.of()), List.of(), Map.of()));
    }

    public boolean isAsked(NodeId node) {
        return stage.unserved(node);
    }

    public String mirrored(NodeId node) {
        return stage.mirrored(node);
    }

    @Override
    public void close() {
        stage.close();
    }

    /// A reading that is under way.
    public final class Underway {

        private final Drawn drawn;

        private Underway(Drawn drawn) {
            this.drawn = drawn;
        }

        public void found(String value, Edge... edges) {
            stage.found(drawn, value, edges);
        }

        /// The same as lists and the graph see it, with an instance view that is another one.
        public void foundWithAnotherView(String value) {
            Projection same = projection(drawn.node(), value);
            stage.answers.found(
                    drawn,
                    new Reading.Found(
                            new Projection(
                                    same.id(),
                                    same.kind(),
                                    same.document(),
                                    "view-" + value,
                                    same.listHash(),
                                    Set.of()),
                            false));
        }

        public void notFound() {
            stage.notFound(drawn);
        }

        public void forbidden() {
            stage.answers.unreadable(drawn, new Reading.Unreadable("Forbidden", Set.of()));
        }
    }
}
