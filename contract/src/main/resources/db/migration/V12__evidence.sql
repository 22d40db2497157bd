-- What the mirror remembers of machines, what is counted for rules, what is recorded of the inside of machines, and subjects without a VM.

SET search_path TO muster;

-- Of a VM: the machine that had its id before, whether an agent ever reported under its present vmId, and since when each of its bkp-* tags has
-- the value that it has now. ARM tells none of the three.
ALTER TABLE resource
  ADD COLUMN former_vm_id   text,
  ADD COLUMN agent_reported boolean NOT NULL DEFAULT false,
  ADD COLUMN tags_since     jsonb;

CREATE FUNCTION remember_machine() RETURNS trigger LANGUAGE plpgsql SET search_path = muster AS $$
DECLARE
  seen   timestamptz := coalesce(NEW.read_at, now());
  before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN OLD.document END;
  since  jsonb := CASE WHEN TG_OP = 'UPDATE' THEN OLD.tags_since END;
BEGIN
  IF NEW.document IS NULL OR NEW.document IS NOT DISTINCT FROM before THEN
    RETURN NEW;
  END IF;
  IF before ->> 'vmId' <> NEW.document ->> 'vmId' THEN
    NEW.former_vm_id := before ->> 'vmId';
    NEW.agent_reported := false;
    since := NULL;
    before := NULL;
  END IF;
  NEW.agent_reported := NEW.agent_reported
    OR coalesce(NEW.document #>> '{instanceView,agent,version}' ~ '^\s*\d{1,9}(\.\d{1,9})*\s*$', false)
    OR EXISTS (SELECT FROM jsonb_path_query(NEW.document, '$.instanceView.agent.statuses[*]') s
               WHERE lower(s ->> 'code') = 'provisioningstate/succeeded');
  NEW.tags_since := (
    SELECT jsonb_object_agg(t.key, CASE WHEN before #>> ARRAY['tags', t.key] = t.value THEN coalesce(since -> t.key, to_jsonb(seen)) ELSE to_jsonb(seen) END)
    FROM jsonb_each_text(CASE WHEN jsonb_typeof(NEW.document -> 'tags') = 'object' THEN NEW.document -> 'tags' ELSE '{}' END) t
    WHERE t.key LIKE 'bkp-%');
  RETURN NEW;
END $$;
CREATE TRIGGER remember_machine BEFORE INSERT OR UPDATE OF document ON resource
  FOR EACH ROW WHEN (NEW.kind = 'microsoft.compute/virtualmachines') EXECUTE FUNCTION remember_machine();

-- What is to be counted anew: a vault (its items, by policy) or a subscription (its vaults). due_at null = it stands.
CREATE TABLE account (
  id     text PRIMARY KEY,
  due_at timestamptz
) WITH (fillfactor = 50);
CREATE INDEX account_due ON account (due_at) WHERE due_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON account TO muster_evaluator;
INSERT INTO account (id, due_at)
  SELECT id, now() FROM resource WHERE kind IN ('microsoft.recoveryservices/vaults', 'microsoft.resources/subscriptions') AND state <> 'gone';

-- Records what somebody found out inside a VM: {"name": {"value", "source", "observedAt", "expiresAt"}}, checked by the caller. Of two tellings
-- about the same the later observation stands. The facts belong to the machine's vmId. Returns false when there is no such VM.
CREATE FUNCTION published.record_facts(of_vm text, told jsonb) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster AS $$
DECLARE
  machine text;
BEGIN
  SELECT document ->> 'vmId' INTO machine FROM resource
    WHERE id = of_vm AND kind = 'microsoft.compute/virtualmachines' AND state <> 'gone';
  IF machine IS NULL THEN
    RETURN false;
  END IF;
  INSERT INTO resource AS r (id, kind, source, document, read_at, version, trigger)
    VALUES ('facts:' || of_vm, 'facts', 'own', jsonb_build_object('vmId', machine, 'facts', told), now(), 1, 'manual')
    ON CONFLICT (id) DO UPDATE SET read_at = now(), version = r.version + 1, trigger = 'manual',
      document = CASE WHEN r.document ->> 'vmId' <> machine THEN excluded.document
        ELSE jsonb_set(r.document, '{facts}', (r.document -> 'facts') || coalesce((
          SELECT jsonb_object_agg(t.key, t.value) FROM jsonb_each(told) t
          WHERE (r.document #>> ARRAY['facts', t.key, 'observedAt'])::timestamptz <= (t.value ->> 'observedAt')::timestamptz
             OR NOT jsonb_exists(r.document -> 'facts', t.key)), '{}')) END;
  INSERT INTO reference (owner, dependent, dependency) VALUES ('facts:' || of_vm, of_vm, 'facts:' || of_vm) ON CONFLICT DO NOTHING;
  PERFORM pg_notify('muster_propagate', '');
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION published.record_facts(text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.record_facts(text, jsonb) TO muster_reporter, muster_evaluator;

-- Rows of the mirror that were read before carry too few references: whoever makes them is read again.
UPDATE refresh f SET due_at = now() FROM resource r
  WHERE r.id = f.resource_id AND f.attempts = 0 AND r.kind IN ('subscriptions', 'collection', 'microsoft.recoveryservices/vaults');
