-- What people ask of the past and of single events: states as of a time, how long things take, where an event is.

SET search_path TO muster;

-- Tags of the machines, apart from their documents: every reading of the whole estate needs a few of them (owner, criticality, exemption).
ALTER TABLE resource ADD COLUMN tags jsonb
  GENERATED ALWAYS AS (CASE WHEN kind = 'microsoft.compute/virtualmachines' THEN document -> 'tags' END) STORED;

-- When the last verdict on the VM was reached, also where it changed nothing.
ALTER TABLE judge_queue ADD COLUMN judged_at timestamptz;

CREATE FUNCTION judged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.judged_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER judge_queue_judged BEFORE UPDATE OF marked_at ON judge_queue
  FOR EACH ROW WHEN (OLD.marked_at IS NOT NULL AND NEW.marked_at IS NULL) EXECUTE FUNCTION judged();

-- Intervals that were open at a time are found by their begin; by their end the partitions are chosen.
CREATE INDEX finding_history_opened ON finding_history (opened_recorded_at);

-- Before this time the history is not complete any more: what had ended by then was dropped.
CREATE TABLE history_horizon (
  one        boolean     PRIMARY KEY DEFAULT true CHECK (one),
  kept_since timestamptz NOT NULL
);

-- Drops the months of the histories that ended before; safe to call at any time by anybody. Returns how many tables went.
CREATE FUNCTION drop_partitions(before timestamptz) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster AS $$
DECLARE
  until   timestamp := date_trunc('month', before AT TIME ZONE 'UTC');
  found   record;
  dropped int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('muster.ensure_partitions'));
  FOR found IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent IN ('muster.status_history'::regclass, 'muster.finding_history'::regclass)
      AND c.relname ~ '_history_[0-9]{4}_[0-9]{2}$' AND to_timestamp(right(c.relname, 7), 'YYYY_MM')::timestamp < until
    ORDER BY c.relname
  LOOP
    EXECUTE format('DROP TABLE muster.%I', found.relname);
    dropped := dropped + 1;
  END LOOP;
  DELETE FROM status_history_default WHERE closed_recorded_at < until AT TIME ZONE 'UTC';
  DELETE FROM finding_history_default WHERE closed_recorded_at < until AT TIME ZONE 'UTC';
  IF dropped > 0 THEN
    INSERT INTO history_horizon (kept_since) VALUES (until AT TIME ZONE 'UTC')
      ON CONFLICT (one) DO UPDATE SET kept_since = greatest(history_horizon.kept_since, excluded.kept_since);
  END IF;
  RETURN dropped;
END $$;
REVOKE ALL ON FUNCTION drop_partitions(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_partitions(timestamptz) TO muster_evaluator;

-- Events as they came off the topic, one row per node that is read because of them; node null = nothing in the mirror can have changed.
-- published_at: time of the record; generation: that of the node's request; read_at: begin of the first reading that answers it.
CREATE TABLE event (
  event_id     text        NOT NULL,
  source       text        NOT NULL,
  type         text        NOT NULL,
  resource_id  text        NOT NULL,
  operation    text,
  status       text,
  node         text,
  event_at     timestamptz NOT NULL,
  received_at  timestamptz,
  published_at timestamptz NOT NULL,
  queued_at    timestamptz NOT NULL,
  generation   bigint,
  read_at      timestamptz
) PARTITION BY RANGE (queued_at);
CREATE TABLE event_default PARTITION OF event DEFAULT;
CREATE INDEX event_queued ON event (queued_at);
CREATE INDEX event_resource ON event (resource_id, queued_at);
CREATE INDEX event_id ON event (event_id);
CREATE INDEX event_unread ON event (node) WHERE read_at IS NULL AND node IS NOT NULL;

-- The newest event of each subscription.
CREATE TABLE event_feed (
  subscription text        PRIMARY KEY,
  event_at     timestamptz NOT NULL,
  queued_at    timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Makes the day partitions of the events for today and the next two days, and drops those older than so many days.
CREATE FUNCTION keep_events(days int) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  found record;
  day   date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('muster.ensure_partitions'));
  FOR day IN SELECT today + n FROM generate_series(0, 2) AS n LOOP
    IF to_regclass('muster.event_' || to_char(day, 'YYYY_MM_DD')) IS NULL
       AND NOT EXISTS (SELECT FROM event_default WHERE queued_at >= day::timestamp AT TIME ZONE 'UTC') THEN
      EXECUTE format('CREATE TABLE muster.%I PARTITION OF muster.event FOR VALUES FROM (%L) TO (%L)',
        'event_' || to_char(day, 'YYYY_MM_DD'), day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
    END IF;
  END LOOP;
  FOR found IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'muster.event'::regclass AND c.relname ~ '^event_[0-9]{4}_[0-9]{2}_[0-9]{2}$'
      AND to_date(right(c.relname, 10), 'YYYY_MM_DD') < today - days
    ORDER BY c.relname
  LOOP
    EXECUTE format('DROP TABLE muster.%I', found.relname);
  END LOOP;
  DELETE FROM event_default WHERE queued_at < (today - days)::timestamp AT TIME ZONE 'UTC';
END $$;
REVOKE ALL ON FUNCTION keep_events(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_events(int) TO muster_evaluator;
SELECT keep_events(3);

-- Whoever serves a request has read for the events before it. Here and not with each reader, so that none can forget it.
CREATE FUNCTION event_read() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE muster.event SET read_at = NEW.read_at WHERE node = NEW.resource_id AND read_at IS NULL AND generation < NEW.served;
  RETURN NULL;
END $$;
CREATE TRIGGER refresh_served AFTER UPDATE OF served ON refresh
  FOR EACH ROW WHEN (NEW.served > OLD.served) EXECUTE FUNCTION event_read();

GRANT SELECT, INSERT, UPDATE, DELETE ON event, event_feed TO muster_evaluator;
GRANT SELECT ON history_horizon TO muster_evaluator;

SET search_path TO published, muster;

-- What a machine is or last was, those that are gone included. owner: as recorded with the last verdict.
CREATE VIEW vm_record AS
SELECT s.vm AS resource_id, s.name, s.tenant, s.subscription AS subscription_id, s.resource_group, s.region, s.owner, r.tags,
       s.closed_recorded_at IS NOT NULL AS gone
FROM muster.status s LEFT JOIN muster.resource r ON r.id = s.vm;

-- Intervals that have ended, apart: a condition on their end then chooses partitions.
CREATE VIEW status_closed AS
SELECT vm AS resource_id, status, opened_recorded_at, closed_recorded_at, closed_reason FROM muster.status_history;

CREATE VIEW finding_closed AS
SELECT vm AS resource_id, rule, outcome, severity, mode, rule_group, exempted, opened_observed_at, opened_recorded_at, opened_version,
       closed_observed_at, closed_recorded_at, closed_version, closed_reason
FROM muster.finding_history;

-- Tags of the machines of the inventory.
CREATE VIEW vm_tags AS
SELECT id AS resource_id, tags FROM muster.resource WHERE kind = 'microsoft.compute/virtualmachines' AND state <> 'gone';

-- Every rule set that was ever in force.
CREATE VIEW ruleset_version AS
SELECT version, profile, catalogue, checksum, document, activated_at, active FROM muster.ruleset;

-- begins_at: the first verdict ever; kept_since: before it, what had ended was dropped.
CREATE VIEW history AS
SELECT least((SELECT min(opened_recorded_at) FROM muster.status), (SELECT min(opened_recorded_at) FROM muster.status_history)) AS begins_at,
       (SELECT kept_since FROM muster.history_horizon)                                                                         AS kept_since;

-- Where each event is. judging: whether its node's change is still on its way to the verdicts.
CREATE VIEW event AS
SELECT e.event_id, e.source, e.type, e.resource_id, split_part(e.resource_id, '/', 3) AS subscription_id, e.operation, e.status, e.node,
       e.event_at, e.received_at, e.published_at, e.queued_at, e.read_at
FROM muster.event e;

CREATE VIEW event_feed AS SELECT subscription AS subscription_id, event_at, queued_at FROM muster.event_feed;

-- The VMs that depend on a node and how far their verdicts are after it was read: waiting = marked now; changed_at = the first verdict since
-- that differs from the one before; judged_at = the last verdict, also one that changed nothing. At most so many, those that wait first.
CREATE FUNCTION judged_since(of_node text, since timestamptz, most int)
RETURNS TABLE (resource_id text, waiting boolean, changed_at timestamptz, judged_at timestamptz, status text, total bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = muster AS $$
  WITH RECURSIVE up (id) AS (
    SELECT of_node
    UNION
    SELECT r.dependent FROM up JOIN reference r ON r.dependency = up.id
    WHERE up.id = of_node OR NOT (up.id LIKE '%/providers/microsoft.compute/virtualmachines/%'
                                  AND up.id NOT LIKE '%/providers/microsoft.compute/virtualmachines/%/%')),
  behind AS (SELECT EXISTS (SELECT FROM resource WHERE id = of_node AND version > propagated_version) AS yes),
  vm AS (
    SELECT s.vm, behind.yes OR q.marked_at IS NOT NULL AS waiting, q.judged_at, s.status, s.opened_recorded_at, count(*) OVER () AS total
    FROM up JOIN status s ON s.vm = up.id LEFT JOIN judge_queue q ON q.vm = s.vm CROSS JOIN behind
    ORDER BY 2 DESC, s.vm LIMIT least(most, 10000))
  SELECT vm.vm, vm.waiting,
         least(CASE WHEN vm.opened_recorded_at >= since THEN vm.opened_recorded_at END,
               (SELECT min(h.opened_recorded_at) FROM status_history h WHERE h.vm = vm.vm AND h.closed_recorded_at > since AND h.opened_recorded_at >= since)),
         CASE WHEN vm.judged_at >= since THEN vm.judged_at END, vm.status, vm.total
  FROM vm
$$;
REVOKE ALL ON FUNCTION judged_since(text, timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION judged_since(text, timestamptz, int) TO muster_reporter;

-- Asks for a VM to be read again, with everything its verdict rests on, and to be judged. Returns how many readings were asked for, null when
-- there is no such VM. The readings keep their pace: what was read less than ten seconds ago waits, what fails keeps its pause.
CREATE FUNCTION request_evaluation(of_vm text) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster AS $$
DECLARE
  asked int;
BEGIN
  IF NOT EXISTS (SELECT FROM resource WHERE id = of_vm AND kind = 'microsoft.compute/virtualmachines' AND state <> 'gone') THEN
    RETURN NULL;
  END IF;
  WITH RECURSIVE down (id) AS (
    SELECT of_vm
    UNION
    SELECT e.dependency FROM down d JOIN reference e ON e.dependent = d.id
    WHERE e.removed_version IS NULL AND e.dependency LIKE '/subscriptions/%'),
  held AS (
    SELECT f.resource_id FROM refresh f JOIN down d ON d.id = f.resource_id JOIN resource r ON r.id = f.resource_id
    WHERE r.kind NOT IN ('collection', 'subscriptions') ORDER BY f.resource_id FOR UPDATE OF f),
  marked AS (
    UPDATE refresh f SET generation = nextval('order_seq'), bulk = false,
      due_at = CASE WHEN f.attempts > 0 AND f.due_at IS NOT NULL THEN f.due_at
                    ELSE least(f.due_at, greatest(now(), f.read_at + interval '10 s')) END,
      event_at = CASE WHEN f.generation > f.served THEN f.event_at END,
      trigger = CASE WHEN f.generation > f.served AND f.trigger = 'event' THEN f.trigger ELSE 'manual' END
    FROM held h WHERE f.resource_id = h.resource_id RETURNING 1)
  SELECT count(*) INTO asked FROM marked;
  INSERT INTO judge_queue AS q (vm, due_at, marked_at, trigger) VALUES (of_vm, now(), now(), 'manual')
    ON CONFLICT (vm) DO UPDATE SET due_at = least(q.due_at, excluded.due_at), marked_at = coalesce(q.marked_at, excluded.marked_at),
      trigger = CASE WHEN q.marked_at IS NOT NULL AND q.trigger = 'event' THEN q.trigger ELSE excluded.trigger END;
  PERFORM pg_notify('muster_refresh', ''), pg_notify('muster_judge', '');
  RETURN asked;
END $$;
REVOKE ALL ON FUNCTION request_evaluation(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION request_evaluation(text) TO muster_reporter;

-- Vaults, items and policies that no machine depends on: they protect nothing, or protect what is gone.
CREATE VIEW lone_subject AS
SELECT r.id AS resource_id, r.kind, r.subscription AS subscription_id, r.state, r.read_at AS observed_at,
       coalesce(r.document ->> 'location', '') AS region,
       CASE r.kind
         WHEN 'microsoft.recoveryservices/vaults' THEN 'unused-vault'
         WHEN 'microsoft.recoveryservices/vaults/backuppolicies' THEN 'unused-policy'
         ELSE 'orphaned-item' END AS finding,
       r.document #>> '{source,id}' AS source_id
FROM muster.resource r
WHERE r.state <> 'gone' AND CASE r.kind
  WHEN 'microsoft.recoveryservices/vaults' THEN NOT EXISTS (
    SELECT FROM muster.resource i WHERE i.kind = 'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems'
      AND i.state <> 'gone' AND i.subscription = r.subscription AND starts_with(i.id, r.id || '/'))
  WHEN 'microsoft.recoveryservices/vaults/backuppolicies' THEN NOT EXISTS (
    SELECT FROM muster.reference e WHERE e.dependency = r.id AND e.removed_version IS NULL)
  WHEN 'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems' THEN NOT EXISTS (
    SELECT FROM muster.resource v WHERE v.id = lower(r.document #>> '{source,id}') AND v.state <> 'gone')
  ELSE false END;

GRANT SELECT ON vm_record, vm_tags, status_closed, finding_closed, ruleset_version, history, event, event_feed, lone_subject TO muster_reporter;
