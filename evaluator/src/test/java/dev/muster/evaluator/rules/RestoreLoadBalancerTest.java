package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.ipConfiguration;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.nic;
import static dev.muster.evaluator.core.ADocument.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.IpDraft;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreLoadBalancerTest {

    private static final Reference SUBNET = reference(AnId.subnet("vnet-1", "default"));
    private static final Reference POOL = reference(ResourceId.parse(
            AnId.nic("lb").value().replace("networkinterfaces", "loadbalancers") + "/backendAddressPools/pool-1"));

    private final RuleTesting current = RuleTesting.current(new RestoreLoadBalancer());

    @Test
    void advisesBehindALoadBalancer() {
        current.advises(with(ipConfiguration(SUBNET).pool(POOL)), Reason.LOAD_BALANCER, Causes.VM);
        current.advises(with(ipConfiguration(SUBNET).natRule(POOL)), Reason.LOAD_BALANCER, Causes.VM);
        assertThat(current.judge(with(ipConfiguration(SUBNET).pool(POOL))).names())
                .containsEntry("NIC_ID", AnId.nic("nic-1").value());
    }

    @Test
    void listsThePoolsAndRulesToMakeAgain() {
        assertThat(current.judge(with(ipConfiguration(SUBNET).pool(POOL))).observed())
                .contains("pool-1");
        assertThat(current.judge(with(ipConfiguration(SUBNET).natRule(POOL))).observed())
                .contains("pool-1");
    }

    @Test
    void thePathOfTheRestoreIsAParameter() {
        TestEvidence behind = with(ipConfiguration(SUBNET).pool(POOL));
        assertThat(current.judge(behind).observed()).contains("restore-disks-then-create");
        assertThat(RuleTesting.azure2018(new RestoreLoadBalancer())
                        .judge(behind)
                        .observed())
                .contains("powershell");
        assertThat(current.where("path", "hand").judge(behind).observed()).contains("by hand");
    }

    @Test
    void doesNotApplyWithoutOne() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NO_LOAD_BALANCER);
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().interfaces(List.of()).build()),
                Reason.NO_LOAD_BALANCER);
    }

    @Test
    void doesNotKnowAnInterfaceThatIsNotRead() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm().withoutNic("nic-1"), Reason.NOT_READ_YET, Causes.NIC);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().interfaces(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().nic("nic-1", new NetworkInterface(null, null)),
                Reason.FIELD_MISSING,
                Causes.NIC);
    }

    @Test
    void oneInterfaceBehindItIsEnough() {
        current.advises(
                with(ipConfiguration(SUBNET).pool(POOL))
                        .machine(machine()
                                .interfaces(List.of(reference(AnId.nic("nic-0")), reference(AnId.nic("nic-1"))))
                                .build()),
                Reason.LOAD_BALANCER,
                Causes.VM);
    }

    private static TestEvidence with(IpDraft configuration) {
        return TestEvidence.ofAProtectedVm().nic("nic-1", nic(configuration.build()));
    }
}
