package dev.muster.evaluator.differential;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.azure.Wire;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence.Complete;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.SurroundingEvidence;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.BackupRegions;
import dev.muster.evaluator.core.document.ClassicMachine;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.Lock;
import dev.muster.evaluator.core.document.Prevalidation;
import dev.muster.evaluator.core.document.RestorePointCollection;
import dev.muster.evaluator.core.document.StorageAccount;
import dev.muster.evaluator.reference.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What surrounds the machine of a world.
abstract class WorldSurroundings implements SurroundingEvidence {

    static final Instant READ = Instant.parse("2026-08-01T11:50:00Z");

    private final World world;
    private final Decodings decodings;
    private final Map<ResourceId, Fact<?>> facts = new HashMap<>();
    private final Map<String, List<ResourceId>> ids = new HashMap<>();

    WorldSurroundings(World world, Decodings decodings) {
        this.world = world;
        this.decodings = decodings;
    }

    final World world() {
        return world;
    }

    final List<ResourceId> ids(String type) {
        return ids.computeIfAbsent(
                type, it -> world.ids(it).stream().map(ResourceId::parse).toList());
    }

    final <T> Optional<T> lastKnown(ResourceId id, Class<T> form) {
        return world.lastKnown(id.value()).flatMap(it -> decodings.read(id, it, form));
    }

    @SuppressWarnings("unchecked") // a resource has one form
    final <T> Fact<T> fact(ResourceId id, Class<T> form) {
        return (Fact<T>) facts.computeIfAbsent(id, it -> decoded(id, form));
    }

    private <T> Fact<T> decoded(ResourceId id, Class<T> form) {
        Optional<JsonNode> body = world.read(id.value());
        if (body.isEmpty()) {
            return missing(id, why(id));
        }
        return decodings
                .read(id, body.get(), form)
                .<Fact<T>>map(it -> new Fact.Known<>(it, readAt(id), Cause.of(id)))
                .orElseGet(() -> missing(id, Reason.UNREADABLE));
    }

    private Reason why(ResourceId id) {
        String seen = world.of("documents", id.value())
                .map(it -> it.path("seen").asString())
                .orElse("");
        return switch (seen) {
            case "gone" -> Reason.NOT_FOUND;
            case "refused" -> Reason.UNREADABLE;
            case "stale" -> Reason.STALE;
            default -> Reason.NOT_READ_YET;
        };
    }

    private Instant readAt(ResourceId id) {
        return world.of("documents", id.value())
                .map(it -> World.instant(it.path("readAt")))
                .orElse(READ);
    }

    private static <T> Fact<T> missing(ResourceId id, Reason why) {
        return Fact.missing(new Gap("document", why, Cause.of(id), false));
    }

    private <T> Fact<T> value(@Nullable T value) {
        ResourceId vm = ResourceId.parse(world.vm());
        return value == null ? missing(vm, Reason.NOT_READ_YET) : new Fact.Known<>(value, READ, Cause.of(vm));
    }

    final Fact<Complete> complete(String list) {
        return value(world.isComplete(list) ? Complete.COMPLETE : null);
    }

    @Override
    public <T> Fact<T> document(ResourceId id, DocumentKind<T> kind) {
        return kind.form() == ClassicMachine.class
                ? classic(id).then(it -> it.as(kind.form().cast(it.value())))
                : fact(id, kind.form());
    }

    private Fact<ClassicMachine> classic(ResourceId id) {
        return world.read(id.value())
                .map(it -> it.path("properties").path("networkProfile"))
                .map(it -> value(new ClassicMachine(
                        it.hasNonNull("reservedIp"), it.path("inputEndpoints").size())))
                .orElseGet(() -> value(null));
    }

    @Override
    public Fact<StorageAccount> storageAccount(String name) {
        return ids("microsoft.storage/storageaccounts/" + Pattern.quote(name)).stream()
                .findFirst()
                .map(it -> fact(it, StorageAccount.class))
                .orElseGet(() -> value(null));
    }

    @Override
    public Optional<String> formerVmId() {
        return world.tree().path("formerVmId").asStringOpt();
    }

    @Override
    public boolean agentEverReported() {
        return world.tree().path("agentEverReported").asBoolean(false);
    }

    @Override
    public GuestFacts guest() {
        return WorldGuest.facts(world);
    }

    @Override
    public Optional<Instant> tagSince(String tag) {
        return world.of("tagSince", tag).map(World::instant);
    }

    @Override
    public List<ResourceId> vaultsOf(String subscription) {
        int more = world.of("moreVaults", subscription).map(JsonNode::asInt).orElse(0);
        String prefix = "/subscriptions/" + subscription + "/resourcegroups/many/providers/";
        Stream<ResourceId> others = IntStream.range(0, more)
                .mapToObj(it -> ResourceId.parse(prefix + "microsoft.recoveryservices/vaults/more-" + it));
        return Stream.concat(
                        ids(World.VAULT).stream().filter(it -> it.subscription().equals(subscription)), others)
                .toList();
    }

    @Override
    public Fact<VaultLoad> load(ResourceId vault) {
        return value(world.of("loads", vault.value())
                .map(it -> new VaultLoad(
                        it.path("machines").asInt(), it.path("items").asInt()))
                .orElse(null));
    }

    @Override
    public Fact<Integer> machinesOn(ResourceId policy) {
        return value(world.of("machinesOn", policy.value()).map(JsonNode::asInt).orElse(null));
    }

    @Override
    public Fact<Complete> policiesComplete(ResourceId vault) {
        return complete("policies " + vault);
    }

    @Override
    public Fact<List<BackupJob>> jobs(ResourceId item) {
        String vault = item.value().replaceFirst("(/vaults/[^/]+)/.*", "$1");
        if (!world.isComplete("jobs " + vault)) {
            return value(null);
        }
        List<BackupJob> jobs = new ArrayList<>();
        world.of("jobs", vault).ifPresent(all -> all.forEach(it -> jobs.add(job(it))));
        return value(jobs);
    }

    private static BackupJob job(JsonNode job) {
        return Wire.read(ResourceId.parse(job.path("id").asString()), job, BackupJob.class)
                .orElseThrow();
    }

    @Override
    public List<ResourceId> restorePointCollections() {
        return ids(World.RESTORE_POINTS).stream()
                .filter(it -> lastKnown(it, RestorePointCollection.class)
                        .flatMap(points -> Optional.ofNullable(points.source()))
                        .flatMap(source -> source.resource())
                        .filter(source -> source.value().equals(world.vm()))
                        .isPresent())
                .toList();
    }

    @Override
    public Fact<Complete> restorePointCollectionsComplete() {
        return complete("restorePoints");
    }

    @Override
    public List<FoundLock> locks(String subscription) {
        return ids(World.LOCK).stream()
                .filter(it -> it.subscription().equals(subscription))
                .map(it -> new FoundLock(it, fact(it, Lock.class)))
                .toList();
    }

    @Override
    public Fact<Complete> locksComplete(String subscription) {
        return complete("locks " + subscription);
    }

    @Override
    public Fact<BackupRegions> backupRegions() {
        ResourceId vm = ResourceId.parse(world.vm());
        ResourceId id = ResourceId.parse("/subscriptions/" + vm.subscription());
        String provider = id + "/providers/microsoft.recoveryservices";
        return world.read(provider)
                .<Fact<BackupRegions>>map(it -> new Fact.Known<>(
                        regions(it),
                        World.instant(
                                world.of("documents", provider).orElseThrow().path("readAt")),
                        Cause.of(id)))
                .orElseGet(() -> value(null));
    }

    private static BackupRegions regions(JsonNode provider) {
        for (JsonNode type : provider.path("resourceTypes")) {
            if (type.path("resourceType").asString("").equalsIgnoreCase("vaults")
                    && type.path("locations").isArray()) {
                return new BackupRegions(type.path("locations")
                        .valueStream()
                        .map(it -> it.asString().replace(" ", "").toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList());
            }
        }
        return new BackupRegions(null);
    }

    @Override
    public Fact<Prevalidation> prevalidation(ResourceId vault) {
        return world.of("prevalidation", vault.value())
                .<Fact<Prevalidation>>map(it -> new Fact.Known<>(
                        new Prevalidation(
                                it.path("body").path("status").asStringOpt().orElse(null), null, null),
                        World.instant(it.path("readAt")),
                        Cause.of(vault)))
                .orElseGet(() -> value(null));
    }
}
