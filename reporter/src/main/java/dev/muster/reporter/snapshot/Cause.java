package dev.muster.reporter.snapshot;

import java.util.Set;

/// The resource that explains a finding: a vault, policy, NSG, item, subscription, or the VM itself.
///
/// @param id lower-cased resource id
/// @param kind word of the evaluator, such as `vault` or `vm`
public record Cause(String id, String kind) {

    private static final Set<String> OF_ONE_VM =
            Set.of("vm", "item", "nic", "disk", "restore-points", "public-address");

    /// Whether it belongs to one VM by its nature. Such causes are added up on the overview, where one of them is no
    /// news.
    public boolean concernsOneVm() {
        return OF_ONE_VM.contains(kind);
    }
}
