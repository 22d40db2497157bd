package dev.muster.evaluator.reference;

import static dev.muster.contract.Outcome.ADVISORY;
import static dev.muster.contract.Outcome.FAIL;
import static dev.muster.contract.Outcome.PASS;
import static dev.muster.contract.Outcome.UNKNOWN;

import dev.muster.contract.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Category agent.
final class AgentRules {

    private static final List<Integer> WINDOWS_MINIMUM = List.of(2, 6, 1198, 718);

    private AgentRules() {}

    /// Decision C07.
    static Outcome agentProvisioned(Look look) {
        return look.agentless().not().applies(() -> switch (look.report().agentReported()) {
            case YES -> PASS;
            case NO -> look.machine().judged(it -> presumed(look, it));
            case UNSURE -> look.machine().judged(it -> presumed(look, it) == PASS ? PASS : UNKNOWN);
        });
    }

    private static Outcome presumed(Look look, JsonNode machine) {
        boolean declaredAbsent = Stream.of("windowsConfiguration", "linuxConfiguration")
                .flatMap(it -> Json.flag(machine, "properties.osProfile." + it + ".provisionVMAgent").stream())
                .anyMatch(it -> !it);
        return declaredAbsent ? FAIL : look.machine().publisher().isPresent() ? PASS : UNKNOWN;
    }

    static Outcome agentReady(Look look) {
        return look.report().isRunning().and(look.agentless().not()).applies(() -> ready(look));
    }

    /// Decision A10.
    private static Outcome ready(Look look) {
        if (look.report().agent().isEmpty()) {
            return afterTheGrace(look);
        }
        List<JsonNode> statuses = look.report().agentStatuses().toList();
        if (statuses.stream().anyMatch(InstanceReport::isReady)) {
            return PASS;
        }
        boolean silent = statuses.stream()
                .anyMatch(it -> Json.word(it, "code")
                        .map("provisioningstate/unavailable"::equals)
                        .orElseGet(() -> Json.word(it, "displayStatus").equals(Optional.of("not ready"))));
        return silent ? afterTheGrace(look) : UNKNOWN;
    }

    private static Outcome afterTheGrace(Look look) {
        boolean over = look.report()
                .runningSince()
                .plus(Duration.ofMinutes(30))
                .isBefore(look.world().now());
        return !over ? ADVISORY : look.report().startedInDoubt() ? UNKNOWN : FAIL;
    }

    /// Decision B05.
    static Outcome agentMinimumVersion(Look look) {
        return look.machine()
                .runs("windows")
                .and(look.agentless().not())
                .applies(() -> look.report()
                        .agentVersion()
                        .map(it -> isAtLeastTheMinimum(it) ? PASS : FAIL)
                        .orElse(UNKNOWN));
    }

    private static boolean isAtLeastTheMinimum(List<Integer> version) {
        for (int i = 0; i < 4; i++) {
            int difference = Integer.compare(version.get(i), WINDOWS_MINIMUM.get(i));
            if (difference != 0) {
                return difference > 0;
            }
        }
        return true;
    }

    static Outcome extensionOperationsAllowed(Look look) {
        return look.machine()
                .is(it -> Sure.of(Json.has(it, "properties.osProfile")))
                .and(look.agentless().not())
                .applies(() -> look.machine()
                        .judged(it -> Json.flag(it, "properties.osProfile.allowExtensionOperations")
                                        .orElse(true)
                                ? PASS
                                : FAIL));
    }

    /// Decision C17.
    static Outcome backupExtensionHealthy(Look look) {
        Sure applies = look.report().isRunning().and(look.agentless().not());
        return look.backup()
                .forEveryActive(
                        item -> BackupRuns.firstPending(item).not().and(applies).applies(() -> extension(look)));
    }

    private static Outcome extension(Look look) {
        Sure windows = look.machine().runs("windows");
        if (windows == Sure.UNSURE || look.report().view().isEmpty()) {
            return UNKNOWN;
        }
        JsonNode machine = look.machine().model().orElseThrow();
        String type = windows == Sure.YES ? "vmsnapshot" : "vmsnapshotlinux";
        List<Optional<String>> modelled = look.machine().modelledStates(type);
        List<Optional<String>> reported = look.machine().reportedStates(type);
        boolean unnamed = modelled.isEmpty()
                        && look.machine()
                                .extensionResources()
                                .anyMatch(
                                        it -> !Json.has(it, "properties.type") || !Json.has(it, "properties.publisher"))
                || reported.isEmpty()
                        && Json.each(machine, "properties.instanceView.extensions")
                                .anyMatch(it -> !Json.has(it, "type"));
        List<Optional<String>> states =
                Stream.concat(modelled.stream(), reported.stream()).toList();
        boolean silent = !states.isEmpty() && !Json.has(machine, "properties.instanceView.extensions");
        if ((unnamed || silent) && states.stream().map(AgentRules::health).noneMatch(FAIL::equals)) {
            return UNKNOWN;
        }
        return states.isEmpty()
                ? ADVISORY
                : Backup.worst(states.stream().map(AgentRules::health).toList());
    }

    private static Outcome health(Optional<String> state) {
        return switch (state.orElse("")) {
            case "succeeded" -> PASS;
            case "failed" -> FAIL;
            default -> UNKNOWN;
        };
    }

    static Outcome consistencyVmRunning(Look look) {
        return look.backup().forEveryActive(it -> look.report().isRunning().choose(PASS, ADVISORY));
    }

    /// Decision B10.
    static Outcome linuxAppConsistencyScripts(Look look) {
        Sure demanded = look.guest().tagsKnown()
                ? Sure.of(look.guest().demand("bkp-appconsistent").equals(Optional.of("required")))
                : Sure.UNSURE;
        return look.machine().runs("linux").and(demanded).applies(() -> switch (look.agentless()) {
            case YES -> ADVISORY;
            case UNSURE -> UNKNOWN;
            case NO ->
                switch (look.guest()
                        .fact("guest.appConsistency")
                        .map(JsonNode::asString)
                        .orElse("")) {
                    case "valid" -> PASS;
                    case "invalid", "absent" -> FAIL;
                    default -> UNKNOWN;
                };
        });
    }
}
