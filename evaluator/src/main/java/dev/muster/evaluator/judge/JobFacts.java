package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.BackupJobs;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.util.List;
import java.util.Optional;

/// The jobs of a protected item. They are only asked for while the item's own word is not the last one; an item whose
/// newest backup has completed tells of that job what rules may want to know.
final class JobFacts {

    private static final String WHAT = "job.latest";
    private static final String CONTAINER = "iaasvmcontainer;";

    private final MirrorView mirror;
    private final StoredFacts stored;

    JobFacts(MirrorView mirror, StoredFacts stored) {
        this.mirror = mirror;
        this.stored = stored;
    }

    Fact<List<BackupJob>> of(ResourceId item) {
        ResourceId vault = item.ancestor(Kinds.VAULT).orElse(item);
        NodeId question = Question.JOBS.of(vault);
        Fact<List<BackupJob>> asked = stored.answer(question, vault, WHAT, BackupJobs.class)
                .then(known -> known.as(known.value().jobs()));
        boolean needed = mirror.dependenciesOf(NodeId.of(item)).stream()
                .anyMatch(it -> it.id().equals(question));
        return needed || mirror.onItsWay(question) ? asked : told(item).or(asked);
    }

    private Told told(ResourceId item) {
        return new Told(stored.own(item, "item", ProtectedItem.class).then(known -> {
            ProtectedItem document = known.value();
            BackupJob job = new BackupJob(
                    "Backup", document.lastBackupStatus(), container(item), document.lastBackupTime(), null);
            return "Completed".equalsIgnoreCase(document.lastBackupStatus())
                    ? known.as(Optional.of(job))
                    : known.as(Optional.<BackupJob>empty());
        }));
    }

    private static String container(ResourceId item) {
        String name = item.parent().map(ResourceId::name).orElse("");
        return name.startsWith(CONTAINER) ? name.substring(CONTAINER.length()) : name;
    }

    private record Told(Fact<Optional<BackupJob>> job) {

        Fact<List<BackupJob>> or(Fact<List<BackupJob>> asked) {
            return job instanceof Fact.Known<Optional<BackupJob>> known
                            && known.value().isPresent()
                    ? known.as(List.of(known.value().get()))
                    : asked;
        }
    }
}
