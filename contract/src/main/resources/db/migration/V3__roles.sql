-- Group roles without login: the installation gives them a login or makes its own users members of them.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'muster_evaluator') THEN CREATE ROLE muster_evaluator NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'muster_reporter') THEN CREATE ROLE muster_reporter NOLOGIN; END IF;
END $$;

GRANT USAGE ON SCHEMA muster TO muster_evaluator;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA muster TO muster_evaluator;
REVOKE INSERT, UPDATE, DELETE ON muster.flyway_schema_history FROM muster_evaluator;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA muster TO muster_evaluator;
REVOKE ALL ON FUNCTION muster.ensure_partitions(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION muster.ensure_partitions(timestamptz, timestamptz) TO muster_evaluator;
GRANT USAGE ON SCHEMA published TO muster_evaluator;
GRANT SELECT ON published.schema_version, published.pipeline TO muster_evaluator;

GRANT USAGE ON SCHEMA published TO muster_reporter;
GRANT SELECT ON ALL TABLES IN SCHEMA published TO muster_reporter;
