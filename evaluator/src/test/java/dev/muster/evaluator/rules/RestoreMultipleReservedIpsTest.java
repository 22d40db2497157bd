package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.ipConfiguration;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.IpDraft;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.PublicAddress;
import dev.muster.evaluator.core.document.Reference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestoreMultipleReservedIpsTest {

    private static final Reference SUBNET = reference(AnId.subnet("vnet-1", "default"));
    private static final ResourceId PUBLIC = AnId.publicAddress("pip-1");

    private final RuleTesting current = RuleTesting.current(new RestoreMultipleReservedIps());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new RestoreMultipleReservedIps());

    @Test
    void todayOneStaticAddressIsWorthAnAdvisoryIn2018Two() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.FEW_STATIC_ADDRESSES);
        current.advises(with(privately("Static")), Reason.STATIC_ADDRESSES, Causes.VM);
        azure2018.doesNotApply(with(privately("Static")), Reason.FEW_STATIC_ADDRESSES);
        azure2018.advises(with(privately("Static"), privately("static")), Reason.STATIC_ADDRESSES, Causes.VM);
    }

    @Test
    void theNumberIsAParameter() {
        current.where("minStatic", 3)
                .doesNotApply(with(privately("Static"), privately("Static")), Reason.FEW_STATIC_ADDRESSES);
        current.where("minStatic", 3)
                .advises(
                        with(privately("Static"), privately("Static"), privately("Static")),
                        Reason.STATIC_ADDRESSES,
                        Causes.VM);
    }

    @Test
    void aPrivateAndAPublicStaticAddressOfOneInterfaceAreTwo() {
        TestEvidence both = with(privately("Static").publicAddress(reference(PUBLIC)))
                .document(PUBLIC, new PublicAddress("Static"));
        azure2018.advises(both, Reason.STATIC_ADDRESSES, Causes.VM);
        azure2018.doesNotApply(both.document(PUBLIC, new PublicAddress("Dynamic")), Reason.FEW_STATIC_ADDRESSES);
    }

    @Test
    void aPublicAddressThatIsNotReadMattersWhereItCouldMakeItEnough() {
        TestEvidence one = with(privately("Static").publicAddress(reference(PUBLIC)));
        azure2018.doesNotKnow(one.missing(PUBLIC, Reason.NOT_FOUND), Reason.NOT_FOUND, Cause.of(PUBLIC));
        current.advises(one, Reason.STATIC_ADDRESSES, Causes.VM);
        current.doesNotKnow(
                with(privately("Dynamic").publicAddress(reference(PUBLIC))), Reason.NOT_READ_YET, Cause.of(PUBLIC));
        current.where("minStatic", 3).doesNotApply(one, Reason.FEW_STATIC_ADDRESSES);
        current.where("minStatic", 3)
                .doesNotApply(
                        with(privately("Static").publicAddress(reference(PUBLIC)), privately("Dynamic")),
                        Reason.FEW_STATIC_ADDRESSES);
    }

    @Test
    void doesNotKnowAPublicAddressOfAnUnreadableId() {
        current.doesNotKnow(
                with(privately("Dynamic").publicAddress(Reference.of("nowhere"))), Reason.BAD_REFERENCE, Causes.NIC);
    }

    @Test
    void doesNotKnowAllocationsThatAreMissingOrNotListed() {
        current.doesNotKnow(with(privately(null)), Reason.FIELD_MISSING, Causes.NIC);
        current.doesNotKnow(with(privately("Odd")), Reason.UNLISTED_VALUE, Causes.NIC);
        current.doesNotKnow(
                with(privately("Dynamic").publicAddress(reference(PUBLIC))).document(PUBLIC, new PublicAddress(null)),
                Reason.FIELD_MISSING,
                Cause.of(PUBLIC));
    }

    @Test
    void doesNotKnowAnInterfaceThatIsNotRead() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm().withoutNic("nic-1"), Reason.NOT_READ_YET, Causes.NIC);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().interfaces(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
    }

    @Test
    void listsTheAddressesToSetAgain() {
        TestEvidence both = with(privately("Static").address("10.0.0.7").publicAddress(reference(PUBLIC)))
                .document(PUBLIC, new PublicAddress("Static"));
        assertThat(current.judge(both).observed()).contains("10.0.0.7", "pip-1");
        assertThat(current.judge(with(
                                privately("Static").address("10.0.0.7"),
                                privately("Dynamic").address("10.0.0.8")))
                        .observed())
                .contains("10.0.0.7")
                .doesNotContain("10.0.0.8");
    }

    @Test
    void thePathOfTheRestoreIsAParameter() {
        TestEvidence two = with(privately("Static"), privately("Static"));
        assertThat(current.judge(two).observed()).contains("restore-disks-then-create");
        assertThat(azure2018.judge(two).observed()).contains("powershell");
        assertThat(current.where("path", "hand").judge(two).observed()).contains("by hand");
    }

    private static IpDraft privately(@Nullable String allocation) {
        return ipConfiguration(SUBNET).allocation(allocation);
    }

    private static TestEvidence with(IpDraft... configurations) {
        return TestEvidence.ofAProtectedVm()
                .nic(
                        "nic-1",
                        new NetworkInterface(
                                null,
                                Stream.of(configurations).map(IpDraft::build).toList()));
    }
}
