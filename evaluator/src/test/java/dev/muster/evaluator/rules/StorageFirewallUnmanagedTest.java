package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.disk;
import static dev.muster.evaluator.core.ADocument.machine;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.StorageAccount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageFirewallUnmanagedTest {

    private final RuleTesting current = RuleTesting.current(new StorageFirewallUnmanaged());
    private static final Cause ACCOUNT = Cause.of(AnId.account("one"));

    @ParameterizedTest
    @CsvSource({",", "Allow,", "allow,Enabled", ",enabled"})
    void passesWithAnAccountThatAcceptsEveryNetwork(@Nullable String action, @Nullable String access) {
        current.passes(account(action, access));
    }

    @ParameterizedTest
    @CsvSource({"Deny,", "deny,Enabled", "Allow,Disabled", ",disabled", ",SecuredByPerimeter"})
    void failsWithAnAccountThatDoesNot(@Nullable String action, @Nullable String access) {
        current.fails(account(action, access), Reason.FIREWALL_ACTIVE, ACCOUNT);
    }

    @ParameterizedTest
    @CsvSource({"Odd,", ",Odd"})
    void doesNotKnowWordsThatAreNotListed(@Nullable String action, @Nullable String access) {
        current.doesNotKnow(account(action, access), Reason.UNLISTED_VALUE, ACCOUNT);
    }

    @Test
    void doesNotKnowAnAccountThatIsNotFoundOrNotNamed() {
        current.doesNotKnow(disks("one"), Reason.NOT_READ_YET, ACCOUNT);
        current.doesNotKnow(disks((String) null), Reason.BAD_REFERENCE, Causes.VM);
    }

    @Test
    void everyAccountHasToBeOpen() {
        TestEvidence both = disks("one", "two").account("one", new StorageAccount(null, null));
        current.fails(
                both.account("two", new StorageAccount("Deny", null)),
                Reason.FIREWALL_ACTIVE,
                Cause.of(AnId.account("two")));
        current.passes(both.account("two", new StorageAccount("Allow", null)));
    }

    @Test
    void aClosedAccountProvesTheFailureBesideOneThatIsNotFound() {
        current.fails(
                disks("one", "two").account("one", new StorageAccount("Deny", null)), Reason.FIREWALL_ACTIVE, ACCOUNT);
    }

    @Test
    void theOsDiskCountsToo() {
        current.fails(
                TestEvidence.ofAProtectedVm()
                        .machine(machine()
                                .osDisk(disk(null).unmanaged("one").build())
                                .build())
                        .account("one", new StorageAccount("Deny", null)),
                Reason.FIREWALL_ACTIVE,
                ACCOUNT);
    }

    @Test
    void doesNotApplyToManagedDisks() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.MANAGED_ONLY);
    }

    @Test
    void doesNotKnowWithoutTheDisks() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().dataDisks(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().osDisk(disk(null).ofNoKind().build()).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
    }

    @Test
    void theProfileOf2018AsksTheSame() {
        RuleTesting.azure2018(new StorageFirewallUnmanaged())
                .fails(account("Deny", null), Reason.FIREWALL_ACTIVE, ACCOUNT);
    }

    private static TestEvidence account(@Nullable String action, @Nullable String access) {
        return disks("one").account("one", new StorageAccount(action, access));
    }

    private static TestEvidence disks(@Nullable String... accounts) {
        List<Disk> disks = new ArrayList<>();
        for (String account : accounts) {
            disks.add(disk(disks.size()).unmanaged(account).build());
        }
        return TestEvidence.ofAProtectedVm().machine(machine().dataDisks(disks).build());
    }
}
