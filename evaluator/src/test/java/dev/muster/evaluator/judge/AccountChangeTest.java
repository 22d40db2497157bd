package dev.muster.evaluator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.judge.Account.Hole;
import dev.muster.evaluator.judge.AccountChange.Decision;
import dev.muster.evaluator.judge.AccountChange.Stored;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountChangeTest {

    private static final Instant AT = Instant.parse("2026-08-01T12:00:00Z");
    private static final Hole NEW_VAULT = Hole.notRead(new NodeId("/subscriptions/s1/providers/a.b/c"));
    private static final Hole REFUSED = new Hole(new NodeId("/subscriptions/s1/providers/a.b/d"), "Forbidden");
    private static final Account COMPLETE = new Account(List.of(), List.of());
    private static final Account PASSING = new Account(List.of(), List.of(NEW_VAULT));
    private static final Account LASTING = new Account(List.of(REFUSED), List.of());
    private static final Account BOTH = new Account(List.of(REFUSED), List.of(NEW_VAULT));

    private final AccountChange change = new AccountChange(Duration.ofSeconds(60), Duration.ofSeconds(30));

    @Test
    void nothingIsWrittenThatTheRowSaysAlready() {
        assertThat(change.decide(stored(LASTING), LASTING, Set.of(), Optional.empty(), AT))
                .isEqualTo(new Decision.Keep());
    }

    @Test
    void aHoleThatClosesByItselfIsHeldBackForAsLongAsFirstReadingsMayTake() {
        assertThat(change.decide(stored(COMPLETE), PASSING, Set.of(NEW_VAULT), Optional.empty(), AT))
                .isEqualTo(new Decision.Wait(AT, AT.plusSeconds(60)));
        Instant since = AT.minusSeconds(59);
        assertThat(change.decide(stored(COMPLETE), PASSING, Set.of(NEW_VAULT), Optional.of(since), AT))
                .isEqualTo(new Decision.Wait(since, AT.plusSeconds(1)));

        assertThat(change.decide(stored(COMPLETE), PASSING, Set.of(NEW_VAULT), Optional.of(AT.minusSeconds(60)), AT))
                .isEqualTo(new Decision.Write());
    }

    @Test
    void theFirstAccountWaitsForTheFirstInventory() {
        assertThat(change.decide(Optional.empty(), PASSING, Set.of(NEW_VAULT), Optional.empty(), AT))
                .isInstanceOf(Decision.Wait.class);
        assertThat(change.decide(Optional.empty(), COMPLETE, Set.of(), Optional.of(AT.minusSeconds(1)), AT))
                .isEqualTo(new Decision.Write());
    }

    @Test
    void aHoleThatLastsIsWrittenAtOnce() {
        assertThat(change.decide(stored(COMPLETE), LASTING, Set.of(), Optional.empty(), AT))
                .isEqualTo(new Decision.Write());
        assertThat(change.decide(stored(COMPLETE), BOTH, Set.of(NEW_VAULT), Optional.empty(), AT))
                .isEqualTo(new Decision.Write());
        assertThat(change.decide(Optional.empty(), LASTING, Set.of(), Optional.empty(), AT))
                .isEqualTo(new Decision.Write());
    }

    @Test
    void aHoleWhoseFirstReadingFailedDoesNotPass() {
        assertThat(change.decide(stored(COMPLETE), PASSING, Set.of(), Optional.of(AT.minusSeconds(5)), AT))
                .isEqualTo(new Decision.Write());
    }

    @Test
    void completeIsWrittenAtOnceWhateverWasWrittenBefore() {
        assertThat(change.decide(stored(LASTING, AT.minusSeconds(1)), COMPLETE, Set.of(), Optional.empty(), AT))
                .isEqualTo(new Decision.Write());
    }

    @Test
    void otherHolesReplaceHolesAfterAPause() {
        Account other = new Account(List.of(), List.of(REFUSED));

        assertThat(change.decide(stored(LASTING, AT.minusSeconds(10)), other, Set.of(), Optional.empty(), AT))
                .isEqualTo(new Decision.Wait(AT, AT.plusSeconds(20)));
        assertThat(change.decide(stored(LASTING, AT.minusSeconds(30)), other, Set.of(), Optional.empty(), AT))
                .isEqualTo(new Decision.Write());
    }

    @Test
    void anAccountIsReadAsItWasWritten() {
        assertThat(Account.parse(BOTH.json())).isEqualTo(BOTH);
        assertThat(Account.parse(COMPLETE.json())).isEqualTo(COMPLETE);
    }

    private static Optional<Stored> stored(Account account) {
        return stored(account, AT.minusSeconds(3600));
    }

    private static Optional<Stored> stored(Account account, Instant writtenAt) {
        return Optional.of(new Stored(account, writtenAt));
    }
}
