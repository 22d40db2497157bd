package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the words of one group's security rules; what nobody here knows may mean anything.
///
/// Source of the words: "Network Security Groups - Get", REST API reference of Microsoft.Network (2025-05-01).
record RuleWords(Cause group) {

    Truth isOutbound(SecurityRule rule) {
        return word(rule.direction(), "direction", "Outbound", List.of("Inbound"));
    }

    Truth isInbound(SecurityRule rule) {
        return word(rule.direction(), "direction", "Inbound", List.of("Outbound"));
    }

    /// @param access Allow or Deny
    Truth grants(SecurityRule rule, String access) {
        return word(rule.access(), "access", access, List.of("Allow", "Deny"));
    }

    Truth coversTcp(SecurityRule rule) {
        return "*".equals(rule.protocol())
                ? Truth.Decided.YES
                : word(rule.protocol(), "protocol", "Tcp", List.of("Udp", "Icmp", "Esp", "Ah"));
    }

    Truth coversPort(SecurityRule rule, int port) {
        List<String> ports = rule.destinationPorts();
        if (ports == null) {
            return undecided("destinationPortRange", Reason.FIELD_MISSING);
        }
        return Truth.anyOf(ports.stream()
                .map(it -> PortRange.holds(it, port)
                        .map(Truth::of)
                        .orElseGet(() -> undecided("destinationPortRange", Reason.UNLISTED_VALUE)))
                .toList());
    }

    Truth undecided(String what, Reason reason) {
        return Truth.undecided(new Gap("nsg.rules." + what, reason, group, false));
    }

    private Truth word(@Nullable String word, String what, String wanted, List<String> others) {
        if (wanted.equalsIgnoreCase(word)) {
            return Truth.Decided.YES;
        }
        if (word == null) {
            return undecided(what, Reason.FIELD_MISSING);
        }
        return others.stream().anyMatch(word::equalsIgnoreCase)
                ? Truth.Decided.NO
                : undecided(what, Reason.UNLISTED_VALUE);
    }
}
