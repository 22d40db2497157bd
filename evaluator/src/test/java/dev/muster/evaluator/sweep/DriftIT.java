package dev.muster.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.refresh.Provider;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which differences count as missed by events.
class DriftIT {

    private static final String NIC = "microsoft.network/networkinterfaces";
    private static final NodeId VM = SweepStage.vm("vm");

    private SweepStage stage;

    @BeforeEach
    void open() {
        stage = new SweepStage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aChangeThatTheProviderConfirmsAndNobodyAnnouncedWasMissed() {
        changed();
        stage.provider.begin(VM).found("new");

        assertThat(decide()).isEqualTo(Map.of(Drift.MISSED_EVENT, 1));
        assertThat(stage.database.text("SELECT concat_ws(' ', missed_event, missed_delete, unheard_of) FROM sweep"))
                .isEqualTo("1 0 0");
        assertThat(decide()).as("once").isEmpty();
    }

    @Test
    void aDoubtThatTheProviderRefutesIsNone() {
        changed();
        stage.provider.begin(VM).found("old");

        assertThat(decided()).isEqualTo(new DriftCounts(Map.of(), Map.of(), 1));
        assertThat(stage.database.number("SELECT refuted FROM published.sweep")).isOne();
        assertThat(stage.database.texts("SELECT resource_id FROM drift")).isEmpty();
    }

    /// An instance view changes without any event.
    @Test
    void aRefutedDoubtIsNoDriftThoughTheProviderHasSomethingNewThatTheGraphCannotSee() {
        changed();
        stage.provider.begin(VM).foundWithAnotherView("old");

        assertThat(decided()).isEqualTo(new DriftCounts(Map.of(), Map.of(), 1));
    }

    @Test
    void aVmCountsOnceHoweverMuchOfItHasDrifted() {
        NodeId nic = nicOfTheVm();
        stage.graph.show(VM, "new");
        stage.graph.show(nic, "new");
        long sweep = stage.sweep(new SweptKind(FakeGraph.VMS, ""), new SweptKind(NIC, ""));
        stage.provider.begin(VM).found("new", new Edge(VM, nic));
        stage.provider.begin(nic).found("new");

        DriftCounts counts = decided();

        assertThat(counts.resources()).isEqualTo(Map.of(Drift.MISSED_EVENT, 2));
        assertThat(counts.vms()).isEqualTo(Map.of(Drift.MISSED_EVENT, 1));
        assertThat(stage.database.number("SELECT drifted_vms FROM published.sweep WHERE id = ?", sweep))
                .isOne();
    }

    /// When it is decided nothing refers to it any more.
    @Test
    void theVmsOfSomethingThatIsGoneAreThoseThatDependedOnIt() {
        NodeId nic = nicOfTheVm();
        stage.sweep(new SweptKind(NIC, ""));
        stage.provider.begin(nic).notFound();
        stage.provider.tell(VM, "without");
        stage.database.update("DELETE FROM reference");
        stage.database.update(
                "UPDATE resource SET state = 'gone', version = version + 1, trigger = 'sweep' WHERE id = ?",
                nic.value());

        assertThat(decided().vms()).isEqualTo(Map.of(Drift.MISSED_EVENT, 1));
    }

    @Test
    void nothingIsDecidedBeforeTheProviderHasAnswered() {
        changed();

        assertThat(decide()).isEmpty();

        stage.provider.begin(VM).found("new");
        assertThat(decide()).isEqualTo(Map.of(Drift.MISSED_EVENT, 1));
    }

    @Test
    void nothingIsDecidedBeforeEventsHadTheirTime() {
        changed();
        stage.provider.begin(VM).found("new");

        assertThat(stage.database.transactions().inTransaction(stage.drift::decide))
                .isEqualTo(DriftCounts.NONE);
    }

    @Test
    void anEventThatComesLateAnnouncesTheChange() {
        changed();
        stage.provider.begin(VM).found("new");
        stage.provider.event(VM);
        stage.provider.begin(VM).found("new");

        assertThat(decide()).isEmpty();
    }

    @Test
    void whatAHintHasAnnouncedAlreadyIsNone() {
        stage.provider.tell(VM, "old");
        stage.provider.event(VM);
        stage.graph.show(VM, "new");
        stage.sweepVms();
        stage.provider.begin(VM).found("new");

        assertThat(decide()).isEmpty();
    }

    @Test
    void whatAHintHasAnnouncedALittleBeforeIsNone() {
        stage.provider.tell(VM, "old");
        stage.provider.event(VM);
        stage.provider.begin(VM).found("old");
        stage.graph.show(VM, "new");
        stage.sweepVms();
        stage.provider.begin(VM).found("new");

        assertThat(decide()).isEmpty();
    }

    @Test
    void aVmThatIsGoneWithoutAWordIsAMissedDelete() {
        stage.provider.tell(VM, "1");
        stage.sweepVms();
        stage.provider.begin(VM).notFound();
        assertThat(decide()).as("suspected only").isEmpty();
        stage.database.update(
                "UPDATE resource SET state = 'gone', version = version + 1, trigger = 'sweep' WHERE id = ?",
                VM.value());

        assertThat(decide()).isEqualTo(Map.of(Drift.MISSED_DELETE, 1));
    }

    @Test
    void aVmThatNobodyHasHeardOfIsNew() {
        stage.graph.show(VM, "1");
        stage.sweepVms();

        assertThat(decide()).isEqualTo(Map.of(Drift.NEW, 1));
    }

    @Test
    void theFirstInventoryIsNoDrift() {
        stage.database.update("DELETE FROM round");
        stage.graph.show(VM, "1");
        stage.sweepVms();

        assertThat(decide()).isEmpty();
    }

    /// Whatever happens to it, a VM is another one than we knew.
    @Test
    void aVaultThatIsGoneWithoutAWordIsAMissedEvent() {
        NodeId vaults = NodeId.collection(Provider.SUBSCRIPTION, FakeGraph.VAULTS);
        NodeId vault = Provider.resource(FakeGraph.VAULTS, "v");
        stage.provider.list(vaults);
        stage.provider.tell(vault, "1");
        stage.sweep(new SweptKind(FakeGraph.VAULTS, ""));
        stage.provider.begin(vault).notFound();
        stage.database.update(
                "UPDATE resource SET state = 'gone', version = version + 1, trigger = 'sweep' WHERE id = ?",
                vault.value());

        assertThat(decide()).isEqualTo(Map.of(Drift.MISSED_EVENT, 1));
    }

    /// The whole way: the graph does not show it, and the provider denies it twice, a minute apart.
    @Test
    void aVaultWhoseDeletionNobodyAnnouncedIsFoundBelievedAndCountedWithTheVmsThatWereProtectedInIt() {
        NodeId vault = Provider.resource(FakeGraph.VAULTS, "v");
        NodeId item = Provider.item(vault, "vm");
        stage.provider.list(NodeId.collection(Provider.SUBSCRIPTION, FakeGraph.VAULTS));
        stage.provider.tell(vault, "1");
        stage.provider.tell(item, "1", new Edge(VM, item), new Edge(item, vault));
        stage.provider.tell(VM, "1");

        stage.sweep(new SweptKind(FakeGraph.VAULTS, ""));
        stage.provider.begin(vault).notFound();
        stage.database.update(
                "UPDATE resource SET missing_since = missing_since - interval '2 minutes' WHERE id = ?", vault.value());
        stage.provider.tell(new NodeId("/subscriptions/" + Provider.SUBSCRIPTION), "still readable");
        stage.provider.begin(vault).notFound();

        assertThat(stage.column(vault, "state")).isEqualTo("gone");
        DriftCounts counts = decided();
        assertThat(counts.resources()).isEqualTo(Map.of(Drift.MISSED_EVENT, 1));
        assertThat(counts.vms()).isEqualTo(Map.of(Drift.MISSED_EVENT, 1));
    }

    /// No event announces that a backup was made.
    @Test
    void theTimeOfABackupIsNoDrift() {
        NodeId vault = Provider.resource(FakeGraph.VAULTS, "v");
        NodeId item = Provider.item(vault, "vm");
        stage.provider.list(new NodeId(vault + "/backupprotecteditems"));
        stage.provider.tell(item, "monday");
        stage.graph.show(item, "tuesday");
        stage.sweep(stage.graph.kinds().getLast());
        stage.provider.begin(item).found("tuesday");

        assertThat(decide()).isEmpty();
        assertThat(stage.provider.mirrored(item)).isEqualTo("tuesday");
    }

    private NodeId nicOfTheVm() {
        NodeId nic = Provider.resource(NIC, "nic");
        stage.provider.list(NodeId.collection(Provider.SUBSCRIPTION, NIC));
        stage.provider.tell(VM, "old", new Edge(VM, nic));
        stage.provider.tell(nic, "old");
        return nic;
    }

    private void changed() {
        stage.provider.tell(VM, "old");
        stage.graph.show(VM, "new");
        stage.sweepVms();
    }

    /// After events had their time.
    private Map<Drift, Integer> decide() {
        return decided().resources();
    }

    private DriftCounts decided() {
        stage.database.update(
                "UPDATE drift SET found_at = found_at - interval '3 minutes' WHERE found_at > now() - interval '2 minutes'");
        stage.database.update(
                "UPDATE refresh SET hinted_at = hinted_at - interval '3 minutes' WHERE trigger <> 'event'");
        return stage.database.transactions().inTransaction(stage.drift::decide);
    }
}
