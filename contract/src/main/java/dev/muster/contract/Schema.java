package dev.muster.contract;

/// The database schema as the services know it. Migrations are the Flyway scripts in [#LOCATION]; they run as a job of
/// their own with default schema [#TABLES], and every service compares `published.schema_version` with [#VERSION] at
/// its
/// start.
public final class Schema {

    /// Version of the newest migration script.
    public static final int VERSION = 13;

    /// Class path folder of the migration scripts.
    public static final String LOCATION = "classpath:db/migration";

    /// Schema of the evaluator's tables and of Flyway's history.
    public static final String TABLES = "muster";

    /// Schema of the views and functions that the reporter may use.
    public static final String PUBLISHED = "published";

    /// Group role that may read and write the tables.
    public static final String EVALUATOR_ROLE = "muster_evaluator";

    /// Group role that may read the published views only.
    public static final String REPORTER_ROLE = "muster_reporter";

    /// Channel on which the judge signals committed changes of statuses (`NOTIFY`, empty payload).
    public static final String STATUS_CHANNEL = "muster_status";

    private Schema() {}
}
