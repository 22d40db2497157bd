package dev.muster.reporter.snapshot;

/// The resource that explains a finding: a vault, policy, NSG, item, subscription, or the VM itself.
///
/// @param id lower-cased resource id
/// @param kind word of the evaluator, such as `vault` or `vm`
public record Cause(String id, String kind) {

    /// Whether it belongs to one VM by its nature. Such causes are added up on the overview, where one of them is no
    /// news.
    public boolean concernsOneVm() {
        return kind.equals("vm") || kind.equals("item") || kind.equals("nic");
    }
}
