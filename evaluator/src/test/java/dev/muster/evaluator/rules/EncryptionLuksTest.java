package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;
import static dev.muster.evaluator.core.ADocument.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.GuestDraft;
import dev.muster.evaluator.core.GuestFacts.Volume;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.VirtualMachine.Extension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionLuksTest {

    private final RuleTesting current = RuleTesting.current(new EncryptionLuks());

    @Test
    void passesWithoutAVolumeOfTheOwner() {
        current.passes(found());
        current.passes(found(new Volume("osencrypt", true)));
    }

    @Test
    void failsWithAVolumeOfTheOwner() {
        current.fails(found(new Volume("osencrypt", true), new Volume("data", false)), Reason.LUKS_VOLUME, Causes.VM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", " true "})
    void advisesOnATagThatNobodyVerified(String tag) {
        current.advises(tagged(tag), Reason.SAID_BY_TAG, Causes.VM);
    }

    @Test
    void passesOnATagForAHundredAndEightyDays() {
        Instant set = Instant.parse("2026-07-01T00:00:00Z");
        TestEvidence evidence = tagged("false").tagSince("bkp-luks", set);
        Instant last = set.plus(Duration.ofDays(180));
        current.passes(evidence, last);
        assertThat(current.judge(evidence, last.plusMillis(1)).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aProbeWinsOverTheTag() {
        current.passes(tagged("true").guest(new GuestDraft().luks().build()));
        current.fails(
                tagged("false")
                        .guest(new GuestDraft().luks(new Volume("data", false)).build()),
                Reason.LUKS_VOLUME,
                Causes.VM);
    }

    @Test
    void aProbeCountsForThirtyFiveDays() {
        Instant found = Instant.parse("2026-07-01T00:00:00Z");
        TestEvidence evidence = TestEvidence.ofAProtectedVm()
                .guest(new GuestDraft().luks().observedAt(found).build());
        Instant last = found.plus(Duration.ofDays(35));
        current.passes(evidence, last);
        assertThat(current.judge(evidence, last.plusMillis(1)).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aProbeCountsNoMoreWhenItExpires() {
        TestEvidence evidence = TestEvidence.ofAProtectedVm()
                .guest(new GuestDraft().luks().expiresAt(TestEvidence.AT).build());
        current.passes(evidence, TestEvidence.AT.minusMillis(1));
        current.doesNotKnow(evidence, Reason.NO_GUEST_FACT, Causes.VM);
    }

    @Test
    void azureDiskEncryptionExplainsItWhereNobodySaysOtherwise() {
        TestEvidence encrypted = TestEvidence.ofAProtectedVm()
                .document(
                        AnId.disk("os"),
                        managedDiskDraft()
                                .encryptedWith(reference(AnId.keyVault("kv")))
                                .build());
        current.passes(encrypted);
        current.fails(
                encrypted.guest(new GuestDraft().luks(new Volume("data", false)).build()),
                Reason.LUKS_VOLUME,
                Causes.VM);
    }

    @Test
    void theExtensionOfAzureDiskEncryptionExplainsItToo() {
        current.passes(TestEvidence.ofAProtectedVm()
                .machine(machine()
                        .extensions(List.of(
                                new Extension("Microsoft.Azure.Security", "AzureDiskEncryptionForLinux", "Succeeded")))
                        .build()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "maybe"})
    void doesNotKnowWithoutAWord(@Nullable String tag) {
        current.doesNotKnow(tag == null ? TestEvidence.ofAProtectedVm() : tagged(tag), Reason.NO_GUEST_FACT, Causes.VM);
    }

    @Test
    void doesNotKnowAMachineThatIsNotRead() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, Causes.VM);
    }

    @Test
    void doesNotApplyToWindows() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().osType("Windows").build()),
                Reason.OTHER_SYSTEM);
    }

    @Test
    void bothProfilesAskTheSameAndNeverAlertAboutWhatNobodyKnows() {
        RuleTesting.azure2018(new EncryptionLuks())
                .fails(found(new Volume("data", false)), Reason.LUKS_VOLUME, Causes.VM);
        assertThat(new EncryptionLuks().description().guestEvidence()).isTrue();
    }

    private static TestEvidence found(Volume... volumes) {
        return TestEvidence.ofAProtectedVm()
                .guest(new GuestDraft().luks(volumes).build());
    }

    private static TestEvidence tagged(String value) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().tags(Map.of("bkp-luks", value)).build());
    }
}
