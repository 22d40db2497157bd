package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.Reference;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InitialBackupCompletedTest {

    private static final Cause ITEM = Cause.of(AnId.item("v1"));

    /// One day of the policy and 24 hours of slack before the verdict.
    private static final Instant JUST_IN_TIME = Instant.parse("2026-07-30T12:00:00Z");

    private final RuleTesting current = RuleTesting.current(new InitialBackupCompleted());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new InitialBackupCompleted());

    @Test
    void passesWithABackup() {
        current.passes(TestEvidence.ofAProtectedVm());
        azure2018.passes(TestEvidence.ofAProtectedVm());
    }

    @Test
    void onlyAdvisesUpToTheEndOfTheGrace() {
        TestEvidence evidence = seen(item().neverBackedUp().build(), JUST_IN_TIME);

        Judgement judgement = current.judge(evidence);

        RuleTesting.finds(judgement, Outcome.ADVISORY, Reason.PENDING, ITEM);
        assertThat(judgement.observed()).contains("first sight by this service");
        assertThat(judgement.flipsAt()).contains(Instant.parse("2026-08-01T12:00:00.000001Z"));
        RuleTesting.finds(
                current.judge(evidence, judgement.flipsAt().orElseThrow()),
                Outcome.FAIL,
                Reason.FIRST_BACKUP_OVERDUE,
                ITEM);
    }

    @Test
    void failsAfterTheGrace() {
        azure2018.fails(
                seen(item().neverBackedUp().build(), JUST_IN_TIME.minusNanos(1)), Reason.FIRST_BACKUP_OVERDUE, ITEM);
    }

    @Test
    void countsFromTheCreationWhereAzureSaysIt() {
        TestEvidence evidence =
                seen(item().neverBackedUp().createdAt("2026-07-01T00:00:00Z").build(), JUST_IN_TIME);

        current.fails(evidence, Reason.FIRST_BACKUP_OVERDUE, ITEM);
        assertThat(current.judge(evidence).observed()).contains("its creation");
    }

    @Test
    void allowsTheLongestGapOfAWeeklyPolicy() {
        TestEvidence evidence = seen(item().neverBackedUp().build(), Instant.parse("2026-07-26T12:00:00Z"))
                .policy(AnId.policy("v1", "p1"), ADocument.weekly("Monday", "Wednesday"));

        current.advises(evidence, Reason.PENDING, ITEM);
        current.fails(
                evidence.item(AnId.item("v1"), item().neverBackedUp().build(), Instant.parse("2026-07-26T11:59:59Z")),
                Reason.FIRST_BACKUP_OVERDUE,
                ITEM);
    }

    @Test
    void takesTheYear2001ForNever() {
        current.advises(seen(item().lastBackup("2001-01-01T00:00:00Z").build(), JUST_IN_TIME), Reason.PENDING, ITEM);
    }

    @Test
    void takesACountOfZeroForNeverAndIgnoresItsAbsence() {
        current.advises(seen(item().count(0).build(), JUST_IN_TIME), Reason.PENDING, ITEM);
        current.passes(seen(item().count(1).build(), JUST_IN_TIME));
    }

    @Test
    void letsARecoveryPointStandInForAMissingTime() {
        current.passes(seen(item().lastBackup(null).build(), JUST_IN_TIME));
    }

    @Test
    void doesNotKnowWithoutTimeAndPoint() {
        current.doesNotKnow(
                seen(item().lastBackup(null).lastPoint(null).build(), JUST_IN_TIME), Reason.FIELD_MISSING, ITEM);
    }

    @Test
    void doesNotKnowATimeThatCannotBeRead() {
        current.doesNotKnow(seen(item().lastBackup("soon").build(), JUST_IN_TIME), Reason.BAD_TIME, ITEM);
        current.doesNotKnow(
                seen(item().neverBackedUp().createdAt("soon").build(), JUST_IN_TIME), Reason.BAD_TIME, ITEM);
    }

    @Test
    void doesNotKnowTheGraceWithoutAPolicy() {
        Cause policy = Cause.of(AnId.policy("v1", "p1"));
        current.doesNotKnow(
                seen(item().neverBackedUp().build(), JUST_IN_TIME)
                        .missingPolicy(AnId.policy("v1", "p1"), Reason.NOT_FOUND),
                Reason.NOT_FOUND,
                policy);
        current.doesNotKnow(seen(item().neverBackedUp().policy(null).build(), JUST_IN_TIME), Reason.NO_POLICY, ITEM);
        current.doesNotKnow(
                seen(item().neverBackedUp().policy(Reference.of("none")).build(), JUST_IN_TIME),
                Reason.BAD_REFERENCE,
                ITEM);
        current.doesNotKnow(
                seen(
                        item().neverBackedUp()
                                .policy(ADocument.reference(AnId.policy("v2", "p1")))
                                .build(),
                        JUST_IN_TIME),
                Reason.NO_POLICY,
                ITEM);
    }

    @Test
    void judgesTheWorstOfSeveralItems() {
        current.fails(
                TestEvidence.ofAProtectedVm()
                        .item(
                                "v2",
                                item().neverBackedUp()
                                        .policy(ADocument.reference(AnId.policy("v2", "p1")))
                                        .build())
                        .policy(AnId.policy("v2", "p1"), ADocument.daily()),
                Reason.FIRST_BACKUP_OVERDUE,
                Cause.of(AnId.item("v2")));
    }

    @Test
    void countsAnItemOfUnclearStateOnlyWhereItWouldMakeADifference() {
        current.passes(
                TestEvidence.ofAProtectedVm().item("v2", item().state("Invalid").build()));
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .item(
                                "v2",
                                item().state("Invalid")
                                        .lastBackup("2001-01-01T00:00:00Z")
                                        .build()),
                Reason.UNLISTED_VALUE,
                Cause.of(AnId.item("v2")));
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().unreadableItem("v2"), Reason.UNREADABLE, Cause.of(AnId.item("v2")));
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm().item("v1", item().softDeleted().build()), Reason.NO_ACTIVE_ITEM);
    }

    @Test
    void doesNotKnowWithoutItemsWhenListsAreMissing() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .withoutItems()
                        .hiddenItems(TestEvidence.gap(AnId.vault("v2"), Reason.LIST_INCOMPLETE)),
                Reason.LIST_INCOMPLETE,
                Cause.of(AnId.vault("v2")));
    }

    private static TestEvidence seen(ProtectedItem document, Instant firstSeen) {
        return TestEvidence.ofAProtectedVm().item(AnId.item("v1"), document, firstSeen);
    }
}
