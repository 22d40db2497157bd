package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Conclusion;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Truth;
import java.util.Locale;
import java.util.Set;

/// Machines that vm-is-protected leaves out by design, after the built-in policy of Azure: those that Databricks and
/// OpenShift run for themselves. Instances of Uniform scale sets are not in the inventory at all (decision C15).
///
/// Source: Azure Policy built-in "Azure Backup should be enabled for Virtual Machines" (2026-04-29).
final class Exclusion {

    private static final Conclusion<Truth> EXCLUSION = Exclusion::read;

    private static final String DATABRICKS_GROUP = "databricks-rg-";
    private static final Set<String> PUBLISHERS = Set.of("azureopenshift", "azuredatabricks");

    private Exclusion() {}

    static Truth of(Evidence evidence) {
        return evidence.concluded(EXCLUSION);
    }

    private static Truth read(Evidence evidence) {
        return Truth.of(inDatabricksGroup(evidence.vm())).or(evidence.machine().is(machine -> {
            String publisher = machine.image() == null ? null : machine.image().publisher();
            return publisher != null && PUBLISHERS.contains(publisher.toLowerCase(Locale.ROOT));
        }));
    }

    private static boolean inDatabricksGroup(ResourceId vm) {
        return vm.resourceGroup().filter(it -> it.contains(DATABRICKS_GROUP)).isPresent();
    }
}
