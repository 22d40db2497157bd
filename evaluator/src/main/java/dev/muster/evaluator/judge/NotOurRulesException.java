package dev.muster.evaluator.judge;

import java.io.Serial;

/// Another rule set than this program's is in force; the transaction is rolled back and nothing is judged.
final class NotOurRulesException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotOurRulesException() {
        super("another rule set is in force", null, false, false);
    }
}
