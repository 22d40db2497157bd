package dev.muster.evaluator.reference;

import static dev.muster.contract.Outcome.ADVISORY;
import static dev.muster.contract.Outcome.FAIL;
import static dev.muster.contract.Outcome.NOT_APPLICABLE;
import static dev.muster.contract.Outcome.PASS;
import static dev.muster.contract.Outcome.UNKNOWN;

import dev.muster.contract.Outcome;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Categories guest and compute, and the proxies of the network category.
final class GuestRules {

    private GuestRules() {}

    static Outcome guestCsvSofs(Look look) {
        return look.machine().runs("windows").applies(() -> switch (look.guest()
                .word("guest.csv", "bkp-csv", "none", "csv", "sofs")
                .orElse("")) {
            case "none" -> PASS;
            case "csv", "sofs" -> look.old() ? ADVISORY : FAIL;
            default -> UNKNOWN;
        });
    }

    static Outcome guestMultiVmConsistency(Look look) {
        if (look.guest().fact("guest.cluster").isPresent()) {
            return ADVISORY;
        }
        if (!look.guest().tagsKnown()) {
            return UNKNOWN;
        }
        return look.guest().tag("bkp-cluster").filter(it -> !it.isEmpty()).isPresent() ? ADVISORY : NOT_APPLICABLE;
    }

    static Outcome guestNetworkDrives(Look look) {
        return switch (look.guest()
                .word("guest.networkMounts", "bkp-netdrives", "none", "covered", "present")
                .orElse("")) {
            case "none" -> PASS;
            case "covered" -> ADVISORY;
            case "present" ->
                !look.guest().tagsKnown()
                        ? UNKNOWN
                        : look.guest().tag("bkp-netdrives").equals(Optional.of("covered")) ? ADVISORY : FAIL;
            default -> UNKNOWN;
        };
    }

    static Outcome networkProxyClientConfig(Look look) {
        return look.guest()
                .usesProxy()
                .applies(() -> look.guest()
                        .proxy()
                        .flatMap(it -> Json.flag(it, "reachesAgent"))
                        .map(it -> it ? PASS : FAIL)
                        .orElse(UNKNOWN));
    }

    /// Decisions B09 and D13.
    static Outcome networkProxyUnauthenticated(Look look) {
        return look.guest().usesProxy().applies(() -> {
            Outcome authenticated = look.old() ? ADVISORY : FAIL;
            Optional<Boolean> told = look.guest().proxy().flatMap(it -> Json.flag(it, "authenticated"));
            if (told.isPresent()) {
                return told.get() ? authenticated : PASS;
            }
            Sure refused = refused(look);
            if (refused != Sure.NO) {
                return refused.choose(FAIL, FAIL);
            }
            if (look.guest().proxy().isPresent()) {
                return UNKNOWN;
            }
            return switch (look.guest().proxyTag().orElse("")) {
                case "http" -> PASS;
                case "auth" -> authenticated;
                default -> UNKNOWN;
            };
        });
    }

    /// Whether the last finished backup tells of code 407.
    private static Sure refused(Look look) {
        Sure none = look.backup().hasNoOther() ? Sure.NO : Sure.UNSURE;
        return none.or(Sure.any(look.backup()
                .activeItems()
                .map(item -> BackupRuns.lastFinished(look, item)
                        .map(job -> Sure.of(Json.each(job, "properties.errorDetails")
                                .anyMatch(it -> it.toString().contains("407"))))
                        .orElse(BackupRuns.isKnownToHaveNone(look, item) ? Sure.NO : Sure.UNSURE))));
    }

    static Outcome networkWireserverReachable(Look look) {
        Optional<JsonNode> fact = look.guest().fact("guest.wireserver");
        if (fact.isPresent()) {
            return fact.get().asBoolean() ? PASS : FAIL;
        }
        return switch (AgentRules.agentReady(look)) {
            case FAIL, UNKNOWN -> UNKNOWN;
            default -> NOT_APPLICABLE;
        };
    }

    static Outcome vmDeploymentModel(Look look) {
        return look.machine().isClassic() ? look.old() ? ADVISORY : FAIL : PASS;
    }

    static Outcome vmReservedIpEndpoint(Look look) {
        if (!look.machine().isClassic()) {
            return NOT_APPLICABLE;
        }
        return look.machine()
                .judged(it -> Json.has(it, "properties.networkProfile.reservedIp")
                                && Json.each(it, "properties.networkProfile.inputEndpoints")
                                        .findAny()
                                        .isEmpty()
                        ? FAIL
                        : PASS);
    }

    static Outcome vmSizeMinimum(Look look) {
        return look.machine()
                .judged(it -> Sizes.of(it)
                        .map(size -> size.cores() >= 2 && size.memoryGb() >= 1 ? PASS : ADVISORY)
                        .orElse(UNKNOWN));
    }

    static Outcome vmScaleSetOrchestration(Look look) {
        return look.machine()
                .judged(it ->
                        Json.id(it, "properties.virtualMachineScaleSet.id").isPresent() ? PASS : NOT_APPLICABLE);
    }
}
