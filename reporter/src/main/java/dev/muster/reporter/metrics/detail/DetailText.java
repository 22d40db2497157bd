package dev.muster.reporter.metrics.detail;

import dev.muster.reporter.snapshot.RuleInfo;
import dev.muster.reporter.snapshot.VmEntry;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;

/// Writes the series of single VMs in Prometheus' text format 0.0.4, line by line: what it needs does not grow with the
/// fleet. Series stand in the order of the resource ids, which compresses best.
final class DetailText {

    private static final String SINCE = "muster_vm_noncompliant_since_timestamp_seconds";
    private static final String FAILED = "muster_vm_rule_failed";
    private static final String INFO = "muster_vm_info";
    private static final String STATUS = "muster_vm_status";

    private final Writer out;

    DetailText(Writer out) {
        this.out = out;
    }

    /// @throws IOException when the reader is gone
    void write(DetailSelection selection) throws IOException {
        FailingRules failing = new FailingRules(selection.snapshot().rules());
        family(SINCE, "Since when a virtual machine has been unprotected or misconfigured (stable)");
        for (VmEntry vm : selection.noncompliantVms()) {
            since(vm);
        }
        family(FAILED, "Rules that fail on a virtual machine that is not compliant, 1 for each (stable)");
        for (VmEntry vm : selection.noncompliantVms()) {
            failed(vm, failing.of(vm));
        }
        if (!selection.described().isEmpty()) {
            describe(selection);
        }
    }

    private void describe(DetailSelection selection) throws IOException {
        family(INFO, "Virtual machines that have a verdict (stable)");
        for (VmEntry vm : selection.describedVms()) {
            info(vm);
        }
        family(STATUS, "Status of a virtual machine, 1 for the one it has (stable)");
        for (VmEntry vm : selection.describedVms()) {
            status(vm);
        }
    }

    private void family(String name, String help) throws IOException {
        out.write("# HELP " + name + " " + help + "\n# TYPE " + name + " gauge\n");
    }

    private void since(VmEntry vm) throws IOException {
        place(SINCE, vm);
        label("\",severity=\"", FailingRules.severity(vm).word());
        label("\",status=\"", vm.status().word());
        name(vm);
        out.write("\"} ");
        out.write(BigDecimal.valueOf(vm.sinceMillis(), 3).toPlainString());
        out.write('\n');
    }

    private void failed(VmEntry vm, List<RuleInfo> rules) throws IOException {
        for (RuleInfo rule : rules) {
            out.write(FAILED);
            label("{resource_id=\"", vm.resourceId());
            label("\",rule=\"", rule.id());
            label("\",severity=\"", rule.severity().word());
            out.write("\"} 1\n");
        }
    }

    private void info(VmEntry vm) throws IOException {
        place(INFO, vm);
        name(vm);
        out.write("\"} 1\n");
    }

    private void status(VmEntry vm) throws IOException {
        out.write(STATUS);
        label("{resource_id=\"", vm.resourceId());
        label("\",status=\"", vm.status().word());
        out.write("\"} 1\n");
    }

    private void place(String metric, VmEntry vm) throws IOException {
        out.write(metric);
        label("{region=\"", vm.region());
        label("\",resource_group=\"", vm.resourceGroup());
        label("\",resource_id=\"", vm.resourceId());
    }

    private void name(VmEntry vm) throws IOException {
        label("\",subscription_id=\"", vm.subscription());
        label("\",vm=\"", vm.name());
    }

    private void label(String name, String value) throws IOException {
        out.write(name);
        out.write(escaped(value));
    }

    private static String escaped(String value) {
        if (value.indexOf('\\') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0) {
            return value;
        }
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
