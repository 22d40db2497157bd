package dev.muster.evaluator.reference;

import static dev.muster.evaluator.reference.Sure.NO;
import static dev.muster.evaluator.reference.Sure.UNSURE;
import static dev.muster.evaluator.reference.Sure.YES;

import dev.muster.contract.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The protected items of the machine.
record Backup(World world) {

    private static final Set<String> ACTIVE = Set.of("protected", "irpending", "protectionerror");
    private static final Set<String> STOPPED = Set.of("protectionstopped", "protectionpaused", "backupssuspended");
    private static final Set<String> ACTIVE_IN_GRAPH =
            Set.of("protectionconfigured", "configuringprotection", "configuringprotectionfailed", "protectionerror");

    /// @param body empty when it could not be read
    record Item(String id, Optional<JsonNode> body) {

        String vault() {
            return id.replaceFirst("(/vaults/[^/]+)/.*", "$1");
        }

        Optional<String> word(String field) {
            return body.flatMap(it -> Json.word(it, "properties." + field));
        }
    }

    /// Items of virtual machine backup whose source is this machine (decision A05).
    List<Item> items() {
        return world.ids(World.ITEM).stream()
                .filter(it -> world.lastKnown(it).filter(this::isOfThisMachine).isPresent())
                .map(it -> new Item(it, world.read(it)))
                .toList();
    }

    private boolean isOfThisMachine(JsonNode body) {
        Optional<String> source =
                Json.id(body, "properties.sourceResourceId").or(() -> Json.id(body, "properties.virtualMachineId"));
        boolean machines = Json.word(body, "properties.backupManagementType")
                .filter(it -> !it.equals("azureiaasvm"))
                .isEmpty();
        return machines && source.filter(world.vm()::equals).isPresent();
    }

    boolean isComplete() {
        return world.isComplete("items");
    }

    static Sure softDeleted(Item item) {
        return item.body()
                .map(it -> Sure.of(Json.flag(it, "properties.isScheduledForDeferredDelete")
                                .orElse(false)
                        || Json.word(it, "properties.currentProtectionState").equals(Optional.of("softdeleted"))))
                .orElse(UNSURE);
    }

    /// The state word of REST, which has no default, unless Resource Graph's contradicts it (evidence map 3.4,
    /// decisions
    /// A02, A07 and D06). Nobody knows of an item of no kind.
    static Sure active(Item item) {
        if (item.word("backupManagementType").isEmpty()) {
            return UNSURE;
        }
        if (softDeleted(item) == YES) {
            return NO;
        }
        Sure rest = item.word("protectionState")
                .map(it -> known(it, ACTIVE, STOPPED))
                .orElse(UNSURE);
        Optional<String> graph = item.word("currentProtectionState");
        return graph.isEmpty()
                        || graph.map(it -> known(it, ACTIVE_IN_GRAPH, STOPPED)).equals(Optional.of(rest))
                ? rest
                : UNSURE;
    }

    private static Sure known(String word, Set<String> yes, Set<String> no) {
        return yes.contains(word) ? YES : no.contains(word) ? NO : UNSURE;
    }

    /// Stopped, paused or suspended, and not soft-deleted.
    static boolean stopped(Item item) {
        return active(item) == NO && softDeleted(item) == NO;
    }

    List<Item> items(Sure active) {
        return items().stream().filter(it -> active(it) == active).toList();
    }

    /// Whether an active item exists; that there is none is sure only when all items are known.
    Sure protectedNow() {
        Sure known = Sure.any(items().stream().map(Backup::active));
        return known == NO && !isComplete() ? UNSURE : known;
    }

    /// Whether it is known that nothing but the items that are known to be active is.
    boolean hasNoOther() {
        return isComplete() && items().stream().map(Backup::active).noneMatch(it -> it == UNSURE);
    }

    /// Judged for every active item, the worst stands (decision A06). An item of which it is not known whether it is
    /// active may or may not have a say.
    Outcome forEveryActive(Function<Item, Outcome> judge) {
        return forEvery(items(), Backup::active, judge, isComplete());
    }

    /// @param complete whether the items are all there are
    static Outcome forEvery(
            List<Item> items, Function<Item, Sure> applies, Function<Item, Outcome> judge, boolean complete) {
        Set<Outcome> possible = EnumSet.of(Outcome.NOT_APPLICABLE);
        for (Item item : items) {
            possible = switch (applies.apply(item)) {
                case NO -> possible;
                case YES -> worst(possible, EnumSet.of(judge.apply(item)));
                case UNSURE -> worst(possible, EnumSet.of(unsure(item, judge), Outcome.NOT_APPLICABLE));
            };
        }
        boolean some = items.stream().anyMatch(it -> applies.apply(it) == YES);
        return some || complete ? single(possible) : Outcome.UNKNOWN;
    }

    /// What cannot be read is not asked.
    private static Outcome unsure(Item item, Function<Item, Outcome> judge) {
        return item.body().isEmpty() ? Outcome.UNKNOWN : judge.apply(item);
    }

    static Outcome single(Set<Outcome> possible) {
        return possible.size() == 1 ? possible.iterator().next() : Outcome.UNKNOWN;
    }

    private static Set<Outcome> worst(Set<Outcome> some, Set<Outcome> others) {
        return some.stream()
                .flatMap(it -> others.stream().map(other -> worst(List.of(it, other))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// fail, unknown, advisory, pass, not-applicable: the order of the enumeration.
    static Outcome worst(Collection<Outcome> outcomes) {
        return outcomes.stream().min(Outcome::compareTo).orElse(Outcome.NOT_APPLICABLE);
    }

    /// The jobs of an item: of its vault, of the same container (decision A11). Empty when they were not read.
    Optional<List<JsonNode>> jobs(Item item) {
        if (!world.isComplete("jobs " + item.vault())) {
            return Optional.empty();
        }
        List<JsonNode> jobs = new ArrayList<>();
        world.of("jobs", item.vault()).ifPresent(all -> all.forEach(jobs::add));
        String container = item.id().replaceFirst(".*/protectioncontainers/(iaasvmcontainer;)?([^/]*)/.*", "$2");
        return Optional.of(jobs.stream()
                .filter(it -> Json.word(it, "properties.containerName").equals(Optional.of(container)))
                .toList());
    }

    Stream<Item> activeItems() {
        return items(YES).stream();
    }
}
