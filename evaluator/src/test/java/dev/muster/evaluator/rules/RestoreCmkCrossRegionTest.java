package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDisk;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;
import static dev.muster.evaluator.core.ADocument.reference;
import static dev.muster.evaluator.core.ADocument.unmanagedDisk;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.DiskEncryptionSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreCmkCrossRegionTest {

    private static final String BY_CUSTOMER = "EncryptionAtRestWithCustomerKey";
    private static final Cause SET = Cause.of(AnId.encryptionSet("des-1"));

    private final RuleTesting current = RuleTesting.current(new RestoreCmkCrossRegion());

    @ParameterizedTest
    @ValueSource(strings = {BY_CUSTOMER, "EncryptionAtRestWithPlatformAndCustomerKeys"})
    void advisesOnADiskWithACustomersKey(String type) {
        current.advises(encrypted(type), Reason.CUSTOMER_KEY, Causes.OS_DISK);
    }

    @Test
    void tellsOfAKeyThatCouldNotBeRotated() {
        current.advises(
                encrypted(BY_CUSTOMER).document(AnId.encryptionSet("des-1"), new DiskEncryptionSet(true)),
                Reason.KEY_ROTATION_ERROR,
                SET);
        current.advises(
                encrypted(BY_CUSTOMER).document(AnId.encryptionSet("des-1"), new DiskEncryptionSet(false)),
                Reason.CUSTOMER_KEY,
                Causes.OS_DISK);
    }

    @Test
    void aSecondDisksKeyThatCouldNotBeRotatedIsToldBeforeTheFirst() {
        current.advises(
                encrypted(BY_CUSTOMER)
                        .machine(machine().dataDisks(List.of(managedDisk(1))).build())
                        .document(
                                AnId.disk("data-1"),
                                managedDiskDraft()
                                        .encryption(BY_CUSTOMER, reference(AnId.encryptionSet("des-2")))
                                        .build())
                        .document(AnId.encryptionSet("des-2"), new DiskEncryptionSet(true)),
                Reason.KEY_ROTATION_ERROR,
                Cause.of(AnId.encryptionSet("des-2")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"EncryptionAtRestWithPlatformKey"})
    void doesNotApplyWithKeysOfThePlatform(@Nullable String type) {
        current.doesNotApply(encrypted(type), Reason.PLATFORM_KEYS);
    }

    @Test
    void doesNotKnowADiskThatIsNotRead() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().without(AnId.disk("os")), Reason.NOT_READ_YET, Causes.OS_DISK);
        current.doesNotKnow(encrypted("Odd"), Reason.UNLISTED_VALUE, Causes.OS_DISK);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().dataDisks(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
    }

    @Test
    void unmanagedDisksHaveNoSuchKeys() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().osDisk(unmanagedDisk(0)).build()),
                Reason.PLATFORM_KEYS);
    }

    private static TestEvidence encrypted(@Nullable String type) {
        return TestEvidence.ofAProtectedVm()
                .document(
                        AnId.disk("os"),
                        managedDiskDraft()
                                .encryption(type, reference(AnId.encryptionSet("des-1")))
                                .build());
    }
}
