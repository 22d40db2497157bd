package dev.muster.evaluator.azure;

import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.Agent;
import dev.muster.evaluator.refresh.Unannounced;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the power state of a machine says about when to look at it again.
///
/// Source: "States and billing status of Azure Virtual Machines" (Microsoft Learn, 2024).
final class PowerStates {

    private static final Set<String> PASSING =
            Set.of("powerstate/creating", "powerstate/starting", "powerstate/stopping", "powerstate/deallocating");
    private static final String RUNNING = "powerstate/running";
    private static final String DEALLOCATED = "powerstate/deallocated";
    private static final String REPORTED = "provisioningstate/succeeded";

    private PowerStates() {}

    /// Whether the machine is on its way from one state to another.
    static boolean isPassing(@Nullable InstanceView view) {
        return PASSING.contains(power(view));
    }

    /// @param view null: the answer has none
    static Unannounced unannounced(@Nullable InstanceView view) {
        return switch (power(view)) {
            case DEALLOCATED -> Unannounced.LITTLE;
            case RUNNING -> reported(view) ? Unannounced.VIEW : Unannounced.AGENT;
            default -> Unannounced.VIEW;
        };
    }

    private static boolean reported(@Nullable InstanceView view) {
        Agent agent = view == null ? null : view.agent();
        return agent != null
                && agent.statuses() != null
                && agent.statuses().stream().anyMatch(it -> REPORTED.equals(lower(it.code())));
    }

    private static String power(@Nullable InstanceView view) {
        return view == null ? "" : lower(view.powerState());
    }

    private static String lower(@Nullable String code) {
        return code == null ? "" : code.toLowerCase(Locale.ROOT);
    }
}
