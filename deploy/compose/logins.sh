#!/bin/sh
# Runs once, when Postgres makes its data folder: the logins of the services, before the migration gives them their rights by these names.
set -eu
psql --no-psqlrc -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\getenv evaluator EVALUATOR_PASSWORD
\getenv reporter REPORTER_PASSWORD
CREATE ROLE muster_evaluator LOGIN PASSWORD :'evaluator';
CREATE ROLE muster_reporter LOGIN PASSWORD :'reporter';
SQL
