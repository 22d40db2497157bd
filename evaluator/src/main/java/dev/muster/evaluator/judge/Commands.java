package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Evidence.FoundVault;
import dev.muster.evaluator.core.Finding;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleResult;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Fills the commands of a rule with the machine's own values, ready to be copied. What cannot be known (the name of a
/// vault that is yet to be made) stays as a placeholder. Values are quoted for a shell: names of Azure may hold what a
/// shell would obey.
final class Commands {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int KEEP_DAYS = 30;

    /// Every new vault comes with it. Source: "Back up Azure VMs in a Recovery Services vault" (2026-03-25).
    private static final String DEFAULT_POLICY = "DefaultPolicy";

    private final MirroredEvidence evidence;
    private final Instant at;
    private final Once<Optional<ResourceId>> nearestVault = new Once<>(this::findNearestVault);

    Commands(MirroredEvidence evidence, Instant at) {
        this.evidence = evidence;
        this.at = at;
    }

    List<String> of(RuleResult result) {
        List<Reason> reasons = result.judgement().verdict().findings().stream()
                .map(Finding::reason)
                .toList();
        List<Command> helpful = result.description().commands().stream()
                .filter(it -> it.reasons().isEmpty() || it.reasons().stream().anyMatch(reasons::contains))
                .toList();
        if (helpful.isEmpty()) {
            return List.of();
        }
        Map<String, String> values = values(result);
        return helpful.stream().map(it -> filled(it.template(), values)).toList();
    }

    private Map<String, String> values(RuleResult result) {
        Map<String, String> values = new HashMap<>();
        ResourceId vm = evidence.vm();
        values.put("VM_ID", vm.value());
        values.put("VM_NAME", vm.name());
        values.put("VM_SUBSCRIPTION", vm.subscription());
        vm.resourceGroup().ifPresent(it -> values.put("VM_RG", it));
        region().ifPresent(it -> values.put("REGION", it));
        values.put("DD_MM_YYYY", DAY.format(at.plus(KEEP_DAYS, ChronoUnit.DAYS)));
        values.put("POLICY", DEFAULT_POLICY);
        nearestVault.get().ifPresent(it -> putVault(it, values));
        // Of several items the command is shown for the first.
        result.judgement().about().reversed().forEach(it -> put(it, values));
        values.putAll(result.judgement().names());
        return values;
    }

    private void put(ResourceId resource, Map<String, String> values) {
        switch (resource.type()) {
            case Kinds.ITEM -> putItem(resource, values);
            case Kinds.NETWORK_SECURITY_GROUP -> {
                values.put("NSG", resource.name());
                values.put("NSG_SUBSCRIPTION", resource.subscription());
                resource.resourceGroup().ifPresent(it -> values.put("NSG_RG", it));
            }
            default -> {
                // Nothing else is named in commands.
            }
        }
    }

    private void putItem(ResourceId item, Map<String, String> values) {
        values.put("ITEM", item.name());
        item.parent().ifPresent(it -> values.put("CONTAINER", it.name()));
        item.ancestor(Kinds.VAULT).ifPresent(it -> putVault(it, values));
        policyOf(item).ifPresent(it -> values.put("POLICY", it.name()));
    }

    private Optional<ResourceId> policyOf(ResourceId item) {
        return evidence.items().stream()
                .filter(it -> it.id().equals(item))
                .findFirst()
                .flatMap(it -> it.document().ifKnown())
                .map(ProtectedItem::policy)
                .flatMap(Reference::resource);
    }

    private static void putVault(ResourceId vault, Map<String, String> values) {
        values.put("VAULT", vault.name());
        values.put("VAULT_SUBSCRIPTION", vault.subscription());
        vault.resourceGroup().ifPresent(it -> values.put("VAULT_RG", it));
    }

    private Optional<String> region() {
        return evidence.machine().ifKnown().map(VirtualMachine::location);
    }

    /// A usable vault in the region, one of the machine's own subscription first.
    private Optional<ResourceId> findNearestVault() {
        return region().stream()
                .flatMap(it -> evidence.vaultsIn(it).stream())
                .filter(it -> it.document()
                        .ifKnown()
                        .filter(vault -> Boolean.TRUE.equals(vault.isUsable()))
                        .isPresent())
                .map(FoundVault::id)
                .min(Comparator.comparing((ResourceId it) ->
                                !it.subscription().equals(evidence.vm().subscription()))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// In one pass, so that a value is never taken for a placeholder.
    static String filled(String template, Map<String, String> values) {
        StringBuilder command = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int end = template.charAt(at) == '$' ? endOfName(template, at + 1) : at + 1;
            String part = template.substring(at, end);
            String value = part.length() > 1 ? values.get(part.substring(1)) : null;
            command.append(value == null ? part : quoted(value));
            at = end;
        }
        return command.toString();
    }

    private static int endOfName(String template, int from) {
        int end = from;
        while (end < template.length()
                && (template.charAt(end) == '_' || Character.isUpperCase(template.charAt(end)))) {
            end++;
        }
        return end;
    }

    static String quoted(String value) {
        boolean plain = !value.isEmpty() && value.chars().allMatch(Commands::isPlain);
        return plain ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_./".indexOf(c) >= 0;
    }
}
