package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.util.Optional;

/// What is read again without any hint, because no event announces its changes.
///
/// @param lists how long a list stands
/// @param instanceView how long a VM stands: nobody announces what its agent reports
/// @param unreadable how long a refusal stands
record Rereads(Duration lists, Duration instanceView, Duration unreadable) {

    /// The next reading of this kind of node; empty where events announce everything.
    Optional<NextRead> of(Drawn drawn) {
        if (ListScope.find(drawn.node()).isPresent()) {
            return Optional.of(after(drawn, lists));
        }
        boolean vm = drawn.node().resource().filter(it -> it.isVirtualMachine()).isPresent();
        return vm ? Optional.of(after(drawn, instanceView)) : Optional.empty();
    }

    /// The next reading of what a bulk reading has settled.
    Optional<NextRead> settled(NodeId node, SettlingLooks.Answering answering) {
        boolean vm = node.resource().filter(it -> it.isVirtualMachine()).isPresent();
        return vm ? Optional.of(new NextRead(answering.drawnAt().plus(instanceView), true)) : Optional.empty();
    }

    NextRead ofUnreadable(Drawn drawn) {
        return after(drawn, unreadable);
    }

    private static NextRead after(Drawn drawn, Duration pause) {
        return new NextRead(drawn.drawnAt().plus(pause), true);
    }
}
