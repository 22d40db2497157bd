-- Reading Azure: who has left, what vanished at once and is held back, what can be answered in bulk, what is removed at last.

SET search_path TO muster;

-- After a restored copy the numbers go on above those that were told already.
GRANT UPDATE ON SEQUENCE order_seq TO muster_evaluator;

-- What each process counted up last: a database that holds less than the process remembers is an older copy, or an empty one.
CREATE TABLE process_memory (
  owner   text        PRIMARY KEY,
  beat    bigint      NOT NULL,
  seen_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON process_memory TO muster_evaluator;

-- Since when complete lists of the tenant do not show the subscription any more.
ALTER TABLE lane ADD COLUMN unseen_since timestamptz;

-- reread_at: when it is read again unasked; null: events announce everything. only_provider: what is asked can be answered by nobody else, since
-- no list shows it, or a list was contradicted.
ALTER TABLE refresh
  ADD COLUMN reread_at     timestamptz,
  ADD COLUMN only_provider boolean NOT NULL DEFAULT true;
ALTER TABLE refresh ALTER COLUMN only_provider SET DEFAULT false;

-- gone_at: since when a gone row is proved to be gone. vanished: no event announced it.
ALTER TABLE resource
  ADD COLUMN gone_at  timestamptz,
  ADD COLUMN vanished boolean NOT NULL DEFAULT false;
UPDATE resource SET gone_at = read_at WHERE state = 'gone';
CREATE INDEX resource_gone ON resource (gone_at) WHERE state = 'gone';
CREATE INDEX resource_suspected ON resource (subscription, kind) WHERE state = 'suspected-gone';
CREATE INDEX resource_vanished ON resource (subscription, kind, gone_at) WHERE vanished AND state = 'gone';

-- Scopes of which too much vanished at once: their rows stay suspected, and are judged as before, until the provider has not known them for long, or
-- somebody says that it is true. In force while since is later than released_at.
CREATE TABLE held_back (
  subscription text        NOT NULL,
  kind         text        NOT NULL,
  since        timestamptz NOT NULL,
  released_at  timestamptz,
  PRIMARY KEY (subscription, kind)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON held_back TO muster_evaluator;

CREATE VIEW published.held_back AS
SELECT h.subscription AS subscription_id, h.kind, h.since,
       (SELECT count(*) FROM muster.resource r
        WHERE r.subscription = h.subscription AND r.kind = h.kind AND r.state = 'suspected-gone') AS resources,
       (SELECT count(*) FROM muster.resource r
        WHERE r.subscription = h.subscription AND r.kind = h.kind AND r.state <> 'gone')                                         AS known
FROM muster.held_back h WHERE h.since > coalesce(h.released_at, '-infinity');

-- Says that what vanished in a subscription was deleted: the next 404 of each resource is believed.
CREATE FUNCTION published.release_held_back(of_subscription text, of_kind text DEFAULT NULL) RETURNS int
  LANGUAGE sql SECURITY DEFINER SET search_path = muster AS $$
  UPDATE held_back SET released_at = now()
  WHERE subscription = lower(of_subscription) AND (of_kind IS NULL OR kind = lower(of_kind)) AND since > coalesce(released_at, '-infinity');
  WITH waiting AS (
    SELECT f.resource_id FROM refresh f JOIN resource r ON r.id = f.resource_id JOIN held_back h ON h.subscription = r.subscription AND h.kind = r.kind
    WHERE h.subscription = lower(of_subscription) AND (of_kind IS NULL OR h.kind = lower(of_kind)) AND h.released_at IS NOT NULL
      AND r.state = 'suspected-gone' AND f.attempts = 0
    ORDER BY f.resource_id FOR UPDATE OF f),
  asked AS (UPDATE refresh f SET due_at = now() FROM waiting w WHERE f.resource_id = w.resource_id RETURNING 1)
  SELECT count(*)::int FROM asked
$$;
REVOKE ALL ON FUNCTION published.release_held_back(text, text) FROM PUBLIC;
GRANT SELECT ON published.held_back TO muster_reporter, muster_evaluator;
GRANT EXECUTE ON FUNCTION published.release_held_back(text, text) TO muster_reporter, muster_evaluator;

-- Sweeps: one more reason; how many differences the provider refuted, and how many different VMs the drift concerns.
ALTER TABLE sweep DROP CONSTRAINT sweep_reason_check;
ALTER TABLE sweep
  ADD CONSTRAINT sweep_reason_check CHECK (reason IN ('scheduled', 'manual', 'offsets', 'recovered', 'feed-removed', 'empty-database')),
  ADD COLUMN refuted     int NOT NULL DEFAULT 0,
  ADD COLUMN drifted_vms int NOT NULL DEFAULT 0;
-- Who depended on the resource when the difference was found: of what is gone nobody can tell later.
ALTER TABLE drift ADD COLUMN vms text[] NOT NULL DEFAULT '{}';
CREATE TABLE drift_vm (
  sweep bigint NOT NULL REFERENCES sweep ON DELETE CASCADE,
  vm    text   NOT NULL,
  PRIMARY KEY (sweep, vm)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON drift_vm TO muster_evaluator;

CREATE OR REPLACE VIEW published.sweep AS
SELECT s.id, s.tenant, s.reason, s.requested_at, s.started_at, s.finished_at, s.result, s.why,
       coalesce(p.parts, 0) AS parts, coalesce(p.parts_finished, 0) AS parts_finished,
       coalesce(p.rows, 0) AS rows, coalesce(p.pages, 0) AS pages, s.queries + coalesce(p.queries, 0) AS queries,
       coalesce(p.written, 0) AS written, coalesce(p.doubted, 0) AS doubted, coalesce(p.missing, 0) AS missing,
       s.missed_event, s.missed_delete, s.unheard_of, s.refuted, s.drifted_vms
FROM muster.sweep s
LEFT JOIN (SELECT sweep, count(*) AS parts, count(finished_at) AS parts_finished, sum(rows)::bigint AS rows, sum(pages)::bigint AS pages,
                  sum(queries)::bigint AS queries, sum(written)::bigint AS written, sum(doubted)::bigint AS doubted,
                  sum(missing)::bigint AS missing
           FROM muster.sweep_part GROUP BY sweep) p ON p.sweep = s.id;
