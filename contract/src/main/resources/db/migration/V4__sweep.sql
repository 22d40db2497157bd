-- The sweep by Resource Graph: who asked for one, how far it is, what it found that events had not told.

SET search_path TO muster;

-- A doubt and its end. doubt_hash is what the graph showed (hash of what it can see, or absent) when it contradicted the row; when the provider
-- refutes that, it is remembered as refuted_hash, so that a graph that lags is not asked about every hour.
ALTER TABLE resource
  ADD COLUMN doubt_hash   text,
  ADD COLUMN refuted_hash text,
  ADD COLUMN refuted_at   timestamptz;

-- The members of a scope in pieces, in the order of their ids.
CREATE INDEX resource_member ON resource (kind, subscription, id);
DROP INDEX resource_kind;

-- One row per tenant and sweep. Waiting: started_at is null; running: finished_at is null. At most one of each per tenant.
CREATE TABLE sweep (
  id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant        text        NOT NULL,
  reason        text        NOT NULL CHECK (reason IN ('scheduled', 'manual', 'offsets', 'recovered', 'empty-database')),
  requested_at  timestamptz NOT NULL DEFAULT now(),
  started_at    timestamptz,
  planned_at    timestamptz, -- when the graph had said which subscriptions it shows, and the parts were made
  finished_at   timestamptz,
  result        text        CHECK (result IN ('complete', 'incomplete')),
  why           text,        -- what is missing in an incomplete one
  queries       int         NOT NULL DEFAULT 0, -- besides those of the parts
  missed_event  int         NOT NULL DEFAULT 0, -- drift: see the table drift
  missed_delete int         NOT NULL DEFAULT 0,
  unheard_of    int         NOT NULL DEFAULT 0,
  CHECK ((finished_at IS NULL) = (result IS NULL)),
  CHECK (finished_at IS NULL OR started_at IS NOT NULL)
);
CREATE UNIQUE INDEX sweep_waiting ON sweep (tenant) WHERE started_at IS NULL;
CREATE UNIQUE INDEX sweep_running ON sweep (tenant) WHERE started_at IS NOT NULL AND finished_at IS NULL;
CREATE INDEX sweep_tenant ON sweep (tenant, started_at);

-- One kind in one group of subscriptions. What is finished stays when another process takes the sweep over; the rest is begun anew.
CREATE TABLE sweep_part (
  sweep         bigint      NOT NULL REFERENCES sweep ON DELETE CASCADE,
  part          int         NOT NULL,
  kind          text        NOT NULL,
  subscriptions text[]      NOT NULL,
  started_at    timestamptz,
  finished_at   timestamptz,
  read_seq      bigint,                          -- drawn before its first query
  confirmed_at  timestamptz,                     -- time of that draw
  total         bigint,                          -- totalRecords, once a page has said it
  rows          bigint      NOT NULL DEFAULT 0,
  pages         int         NOT NULL DEFAULT 0,
  queries       int         NOT NULL DEFAULT 0,  -- pages and tries that brought none
  written       bigint      NOT NULL DEFAULT 0,  -- rows that nobody but the graph has told us about, new or different
  doubted       bigint      NOT NULL DEFAULT 0,  -- rows that differ from the provider's answer: asked for again
  missing       bigint      NOT NULL DEFAULT 0,  -- rows that the graph does not show: asked for again
  result        text        CHECK (result IN ('complete', 'incomplete')),
  why           text,
  PRIMARY KEY (sweep, part),
  CHECK ((finished_at IS NULL) = (result IS NULL))
);

-- Differences that a sweep found and whose cause is not decided yet: perhaps an event announces them late, perhaps the provider refutes them.
CREATE TABLE drift (
  resource_id text        PRIMARY KEY,
  sweep       bigint      NOT NULL REFERENCES sweep ON DELETE CASCADE,
  found_at    timestamptz NOT NULL,
  read_seq    bigint      NOT NULL, -- number of the sweep that found it
  version     bigint      NOT NULL, -- of the row before
  known       boolean     NOT NULL, -- whether the row was there and not gone
  facts       text                  -- hash of what events would have announced of the row before
);

GRANT SELECT, INSERT, UPDATE, DELETE ON sweep, sweep_part, drift TO muster_evaluator;

CREATE VIEW published.sweep AS
SELECT s.id, s.tenant, s.reason, s.requested_at, s.started_at, s.finished_at, s.result, s.why,
       coalesce(p.parts, 0) AS parts, coalesce(p.parts_finished, 0) AS parts_finished,
       coalesce(p.rows, 0) AS rows, coalesce(p.pages, 0) AS pages, s.queries + coalesce(p.queries, 0) AS queries,
       coalesce(p.written, 0) AS written, coalesce(p.doubted, 0) AS doubted, coalesce(p.missing, 0) AS missing,
       s.missed_event, s.missed_delete, s.unheard_of
FROM muster.sweep s
LEFT JOIN (SELECT sweep, count(*) AS parts, count(finished_at) AS parts_finished, sum(rows)::bigint AS rows, sum(pages)::bigint AS pages,
                  sum(queries)::bigint AS queries, sum(written)::bigint AS written, sum(doubted)::bigint AS doubted,
                  sum(missing)::bigint AS missing
           FROM muster.sweep_part GROUP BY sweep) p ON p.sweep = s.id;

-- Asks for a sweep of every tenant that is read, or of one; one that waits already is enough.
CREATE FUNCTION published.request_sweep(of_tenant text DEFAULT NULL) RETURNS int
  LANGUAGE sql SECURITY DEFINER SET search_path = muster AS $$
  WITH asked AS (
    INSERT INTO sweep (tenant, reason)
    SELECT tenant, 'manual' FROM lane
    WHERE kind = 'arm' AND lane = 'tenant:' || tenant AND (of_tenant IS NULL OR tenant = lower(of_tenant)) ORDER BY tenant
    ON CONFLICT (tenant) WHERE started_at IS NULL DO NOTHING RETURNING 1)
  SELECT count(*)::int FROM asked
$$;
REVOKE ALL ON FUNCTION published.request_sweep(text) FROM PUBLIC;

GRANT SELECT ON published.sweep TO muster_reporter, muster_evaluator;
GRANT EXECUTE ON FUNCTION published.request_sweep(text) TO muster_reporter, muster_evaluator;
