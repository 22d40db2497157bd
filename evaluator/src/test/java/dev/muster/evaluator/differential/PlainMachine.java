package dev.muster.evaluator.differential;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.azure.Wire;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import java.util.List;

/// A machine with which everything is well, as the mirror keeps it: its own documents and those that it shares with
/// others; not what is asked of Azure and is no resource. It is called `vm-1`, its interface `nic-1`, its disk `os`;
/// its policy is `p1` of the vault `v1`.
public final class PlainMachine {

    public static final String SUBSCRIPTION = RandomWorlds.OWN;
    public static final String TENANT = Wire.TENANT;

    private PlainMachine() {}

    /// In no order.
    public static List<Projection> documents() {
        return new PlainWorld()
                .tree().path("documents").properties().stream()
                        .filter(it -> ResourceId.tryParse(it.getKey()).isPresent())
                        .map(it -> Wire.projection(
                                new NodeId(it.getKey()), it.getValue().path("body")))
                        .toList();
    }
}
