package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.ExtensionReport;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The backup extension of a machine, as its resource and the machine's own report know it (decision C17). The system
/// of
/// the machine picks the name of the extension's type; one of the other name counts as none.
///
/// Source of the names: "Troubleshoot Azure Backup failure: issues with the agent or extension" (no date shown),
/// folders
/// of the plug-ins.
///
/// @param failed one of both says so
/// @param unsettled why nobody can say how it is: somebody works on it, or the word is not known
/// @param present one of both knows it
record BackupExtension(Truth failed, List<Gap> unsettled, Truth present) {

    private static final String PUBLISHER = "Microsoft.Azure.RecoveryServices";
    private static final String PROVISIONING = "provisioningstate/";

    /// The worst first.
    private enum State {
        FAILED,
        UNLISTED,
        MOVING,
        WELL
    }

    static BackupExtension of(Evidence evidence) {
        Fact<Optional<State>> resource =
                GuestSystem.of(evidence).then(system -> evidence.machine().then(it -> resource(it, system.value())));
        boolean expected = resource.is(Optional::isPresent).isTrue();
        Fact<Optional<State>> report = GuestSystem.of(evidence)
                .then(system -> evidence.instanceView().then(it -> report(it, system.value(), expected)));
        List<Gap> moving = new ArrayList<>();
        moving.addAll(gap(resource));
        moving.addAll(gap(report));
        return new BackupExtension(
                is(resource, State.FAILED).or(is(report, State.FAILED)),
                moving,
                resource.is(Optional::isPresent).or(report.is(Optional::isPresent)));
    }

    private static Truth is(Fact<Optional<State>> source, State state) {
        return source.is(it -> it.filter(state::equals).isPresent());
    }

    private static List<Gap> gap(Fact<Optional<State>> source) {
        if (source instanceof Known<Optional<State>> known && known.value().isPresent()) {
            return switch (known.value().get()) {
                case MOVING ->
                    known.without("ext.provisioningState", Reason.IN_TRANSITION).gaps();
                case UNLISTED ->
                    known.without("ext.provisioningState", Reason.UNLISTED_VALUE)
                            .gaps();
                case WELL, FAILED -> List.of();
            };
        }
        return List.of();
    }

    private static Fact<Optional<State>> resource(Known<VirtualMachine> machine, GuestSystem system) {
        return machine.field("ext.list", VirtualMachine::extensions).then(extensions -> {
            Optional<State> ours = worst(extensions.value().stream()
                    .filter(it -> PUBLISHER.equalsIgnoreCase(it.publisher())
                            && typeOf(system).equalsIgnoreCase(it.type()))
                    .map(it -> state(it.provisioningState() == null ? "" : it.provisioningState())));
            boolean unnamed = extensions.value().stream().anyMatch(it -> it.publisher() == null || it.type() == null);
            return ours.isEmpty() && unnamed
                    ? extensions.without("ext.list.type", Reason.FIELD_MISSING)
                    : extensions.as(ours);
        });
    }

    /// A machine without extensions reports none; one that has ours and reports nothing hides something.
    private static Fact<Optional<State>> report(Known<InstanceView> view, GuestSystem system, boolean expected) {
        List<ExtensionReport> reports = view.value().extensions();
        if (reports == null) {
            return expected ? view.without("iv.extensions", Reason.FIELD_MISSING) : view.as(Optional.empty());
        }
        String type = PUBLISHER + "." + typeOf(system);
        Optional<State> ours = worst(
                reports.stream().filter(it -> type.equalsIgnoreCase(it.type())).map(it -> reported(it.codes())));
        return ours.isEmpty() && reports.stream().anyMatch(it -> it.type() == null)
                ? view.without("iv.extensions.type", Reason.FIELD_MISSING)
                : view.as(ours);
    }

    private static String typeOf(GuestSystem system) {
        return system == GuestSystem.WINDOWS ? "VMSnapshot" : "VMSnapshotLinux";
    }

    /// Of the codes `ProvisioningState/*`; substatuses speak of other things.
    private static State reported(List<String> codes) {
        return worst(codes.stream()
                        .map(it -> it.toLowerCase(Locale.ROOT))
                        .filter(it -> it.startsWith(PROVISIONING))
                        .map(it -> state(it.substring(PROVISIONING.length()).split("/", 2)[0])))
                .orElse(State.UNLISTED);
    }

    private static Optional<State> worst(Stream<State> states) {
        return states.min(Comparator.naturalOrder());
    }

    private static State state(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "succeeded" -> State.WELL;
            case "failed" -> State.FAILED;
            case "creating", "updating", "deleting", "transitioning" -> State.MOVING;
            default -> State.UNLISTED;
        };
    }
}
