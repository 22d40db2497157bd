package dev.muster.evaluator.mirror;

import dev.muster.contract.ResourceId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers of Azure's that stand in a row of their own and in no list of ours: no sweep and no round keeps them young,
/// so each has a time after which it is asked again, and one after which it is not believed any more. For some no event
/// tells of a change, and for the others an event may be missed.
///
/// Source of the times: evidence map, section 9 (maximum ages).
public enum Question {
    /// `/subscriptions/{s}/providers/microsoft.recoveryservices`: where it is offered.
    PROVIDER("microsoft.resources/providers", "", Duration.ofDays(7), Duration.ofDays(8)),
    /// `{vault}/backupstorageconfig/vaultstorageconfig`.
    VAULT_STORAGE(
            "microsoft.recoveryservices/vaults/backupstorageconfig", "", Duration.ofHours(24), Duration.ofHours(26)),
    /// `{vault}/backupconfig/vaultconfig`.
    VAULT_SETTINGS("microsoft.recoveryservices/vaults/backupconfig", "", Duration.ofHours(24), Duration.ofHours(26)),
    /// `{vault}/backupjobs`: asked while an item's own word is not the last one.
    JOBS("microsoft.recoveryservices/vaults/backupjobs", "/backupjobs", Duration.ofHours(1), Duration.ofMinutes(130)),
    /// `{vault}/backupusagesummaries`: how many items of every kind it holds.
    USAGE(
            "microsoft.recoveryservices/vaults/backupusagesummaries",
            "/backupusagesummaries",
            Duration.ofHours(24),
            Duration.ofHours(26)),
    /// `{item}/extendedinfo`: whether it follows its policy.
    ITEM_DETAILS(
            "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems/extendedinfo",
            "/extendedinfo",
            Duration.ofHours(24),
            Duration.ofHours(26)),
    /// `{vm}/backupprevalidateprotection|{region}|{vault}`: whether Azure would protect the VM in the vault. Whoever
    /// wants to know asks each time.
    PREVALIDATION("microsoft.recoveryservices/locations/backupprevalidateprotection", "", null, Duration.ofHours(26));

    /// The bar is in no id of Azure's, so the node is none.
    static final String WOULD_BE = "/backupprevalidateprotection|";

    private static final String BACKUP = "/providers/microsoft.recoveryservices";

    private final String kind;
    private final String ending;
    private final @Nullable Duration again;
    private final Duration believed;

    Question(String kind, String ending, @Nullable Duration again, Duration believed) {
        this.kind = kind;
        this.ending = ending;
        this.again = again;
        this.believed = believed;
    }

    /// The question that a node asks; empty for every other node.
    public static Optional<Question> of(NodeId node) {
        Optional<ResourceId> resource = node.resource();
        return Arrays.stream(values())
                .filter(it ->
                        resource.isPresent() ? it.kind.equals(resource.get().type()) : it.isAskedBy(node.value()))
                .findFirst();
    }

    /// Where Recovery Services is offered to a subscription.
    public static NodeId provider(String subscription) {
        return new NodeId("/subscriptions/" + subscription + BACKUP);
    }

    /// Whether Azure would protect a VM in a vault.
    ///
    /// @param region of the VM, normalised
    public static NodeId prevalidation(ResourceId vm, String region, ResourceId vault) {
        return new NodeId(vm.value() + WOULD_BE + region + "|" + vault.value());
    }

    /// What [#prevalidation] is about.
    ///
    /// @throws IllegalArgumentException when the node is no such question
    public static Candidate candidate(NodeId node) {
        String[] parts = node.value().split("[|]", -1);
        if (parts.length != 3 || !node.value().contains(WOULD_BE)) {
            throw new IllegalArgumentException("no prevalidation: " + node);
        }
        String vm = parts[0].substring(0, parts[0].lastIndexOf('/'));
        return new Candidate(ResourceId.parse(vm), parts[1], ResourceId.parse(parts[2]));
    }

    /// @param region of the VM, normalised
    public record Candidate(ResourceId vm, String region, ResourceId vault) {}

    /// Of a vault: the jobs, or the usage; of an item: its details.
    public NodeId of(ResourceId subject) {
        if (ending.isEmpty()) {
            throw new IllegalStateException(this + " is asked by an id of its own");
        }
        return new NodeId(subject.value() + ending);
    }

    /// What [#of] was made of.
    public ResourceId subject(NodeId node) {
        return ResourceId.parse(node.value().substring(0, node.value().length() - ending.length()));
    }

    /// What a node is a question about, and ends with; empty for every other node, for a question about a whole
    /// subscription, and where the answer is a resource of Azure's, which proves by itself that it is gone.
    public static Optional<ResourceId> about(NodeId node) {
        return of(node).flatMap(question -> switch (question) {
            case JOBS, USAGE, ITEM_DETAILS -> Optional.of(question.subject(node));
            case PREVALIDATION -> Optional.of(candidate(node).vm());
            case PROVIDER, VAULT_STORAGE, VAULT_SETTINGS -> Optional.empty();
        });
    }

    /// Kind of the row.
    public String kind() {
        return kind;
    }

    static String[] kinds() {
        return Arrays.stream(values()).map(Question::kind).toArray(String[]::new);
    }

    /// After how long it is asked again, although nobody says that the answer is another one; empty: when somebody
    /// wants
    /// to know.
    public Optional<Duration> again() {
        return Optional.ofNullable(again);
    }

    /// How old the answer may be.
    public Duration believed() {
        return believed;
    }

    private boolean isAskedBy(String node) {
        if (this == PROVIDER) {
            return node.startsWith("/subscriptions/")
                    && node.endsWith(BACKUP)
                    && node.indexOf('/', "/subscriptions/".length()) == node.length() - BACKUP.length();
        }
        if (this == PREVALIDATION) {
            return node.startsWith("/subscriptions/") && node.contains(WOULD_BE);
        }
        return !ending.isEmpty()
                && node.endsWith(ending)
                && ResourceId.tryParse(node.substring(0, node.length() - ending.length()))
                        .filter(it -> (it.type() + ending).equals(kind))
                        .isPresent();
    }
}
