package dev.muster.reporter.database;

/// The database answers, but the migrations have not (all) run: wait, do not fail.
public final class SchemaNotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SchemaNotReadyException(String message) {
        super(message);
    }
}
