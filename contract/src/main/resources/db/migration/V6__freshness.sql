-- What may be believed for how long, and what claims of absence rest on.
SET search_path TO muster;

-- When the account of a tenant's lists is to be made anew; due_at null = it stands.
CREATE TABLE coverage (
  tenant        text PRIMARY KEY,
  due_at        timestamptz,
  waiting_since timestamptz -- since when a worse account is held back, because first readings are on their way
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE, DELETE ON coverage TO muster_evaluator;
-- Items that cannot be read are part of the account.
CREATE INDEX resource_unreadable ON resource (tenant) WHERE state = 'unreadable';

-- VMs rest on the account, no longer on each list; a vault is part of it.
UPDATE reference SET dependency = 'coverage:' || substr(dependency, length('set:item-coverage/') + 1)
  WHERE dependency LIKE 'set:item-coverage/%';
INSERT INTO reference (owner, dependent, dependency)
  SELECT id, 'set:item-coverage/' || tenant, id FROM resource
  WHERE kind = 'microsoft.recoveryservices/vaults' AND state <> 'gone' AND tenant IS NOT NULL
  ON CONFLICT DO NOTHING;
INSERT INTO coverage (tenant, due_at) SELECT tenant, now() FROM resource WHERE kind = 'subscriptions' AND tenant IS NOT NULL
  ON CONFLICT DO NOTHING;

-- Whether a complete reading of the list is longer ago than evidence may be. Turned by the watch of the rounds, in one transaction with a new
-- version of the row round:{list}, whose propagation marks the VMs that rest on a member of the list.
ALTER TABLE round ADD COLUMN stale boolean NOT NULL DEFAULT false;
CREATE INDEX round_fresh ON round (confirmed_at) WHERE NOT stale;
CREATE INDEX round_stale ON round (confirmed_at) WHERE stale;

-- Exceptions: rows that no round confirms because they are in doubt or suspected to be gone, and VMs of which only their own reading shows
-- the instance view. Set by the watch together with a new version when their own reading is too old, taken back by the next one likewise.
ALTER TABLE resource
  ADD COLUMN aged      boolean NOT NULL DEFAULT false,
  ADD COLUMN view_aged boolean NOT NULL DEFAULT false;
CREATE INDEX resource_excepted ON resource (id) WHERE doubt_since IS NOT NULL OR missing_since IS NOT NULL;

-- What the rule set in force calls fresh.
ALTER TABLE ruleset
  ADD COLUMN graph_visible_age interval NOT NULL DEFAULT interval '130 minutes',
  ADD COLUMN instance_view_age interval NOT NULL DEFAULT interval '26 hours';
CREATE INDEX finding_stale ON finding (vm) WHERE reason = 'stale';

SET search_path TO published, muster;

-- How old the evidence may be that the active rule set is given.
CREATE VIEW maximum_age AS
SELECT coalesce((SELECT r.graph_visible_age FROM muster.ruleset r WHERE r.active), interval '130 minutes') AS graph_visible,
       coalesce((SELECT r.instance_view_age FROM muster.ruleset r WHERE r.active), interval '26 hours')   AS instance_view;

-- observed_at: the newest evidence of the verdict, or the VM's own row as its list confirms it since; so it advances for an unchanged VM.
-- stale: the VM's own row, or anything a rule needed, is too old.
CREATE OR REPLACE VIEW vm AS
SELECT r.id                                                     AS resource_id,
       coalesce(s.name, split_part(r.id, '/', 9))               AS name,
       r.tenant,
       split_part(r.id, '/', 3)                                 AS subscription_id,
       split_part(r.id, '/', 5)                                 AS resource_group,
       coalesce(s.region, r.document ->> 'location', '')        AS region,
       s.owner,
       r.state,
       s.vm IS NOT NULL                                         AS judged,
       coalesce(s.status, 'pending')                            AS status,
       s.reason,
       s.ruleset,
       s.profile,
       s.catalogue,
       s.outcomes,
       s.detail,
       s.version,
       s.status_since,
       s.opened_recorded_at,
       s.observed_at                                            AS judged_observed_at,
       greatest(s.observed_at, e.at)                            AS observed_at,
       coalesce(f.due_at IS NOT NULL AND f.hinted_at > now() - interval '6 minutes', false) AS settling,
       e.at                                                     AS confirmed_at,
       coalesce(e.at < now() - a.graph_visible, false) OR r.id IN (SELECT vm FROM muster.finding WHERE reason = 'stale') AS stale
FROM muster.resource r
CROSS JOIN maximum_age a
LEFT JOIN muster.status s ON s.vm = r.id AND s.closed_recorded_at IS NULL
LEFT JOIN muster.round o ON o.scope = r.subscription AND o.kind = r.kind
LEFT JOIN muster.refresh f ON f.resource_id = r.id
CROSS JOIN LATERAL (SELECT CASE
    WHEN r.state = 'found' AND r.doubt_since IS NULL AND r.missing_since IS NULL THEN greatest(r.read_at, o.confirmed_at)
    WHEN r.state = 'suspected-gone' THEN coalesce(r.missing_since, r.read_at)
    ELSE r.read_at END AS at) e
WHERE r.kind = 'microsoft.compute/virtualmachines' AND r.state <> 'gone';

-- confirmed_at: the oldest of the last complete readings of its lists, those of its vaults included.
CREATE OR REPLACE VIEW subscription AS
SELECT r.subscription AS subscription_id, r.tenant, coalesce(r.document ->> 'displayName', r.subscription) AS name, r.document ->> 'owner' AS owner,
       r.state, r.cause, c.confirmed_at,
       coalesce(c.confirmed_at < now() - a.graph_visible, false) AS stale
FROM muster.resource r
CROSS JOIN maximum_age a
LEFT JOIN (SELECT CASE WHEN o.scope LIKE '/subscriptions/%' THEN split_part(o.scope, '/', 3) ELSE o.scope END AS subscription,
                  min(o.confirmed_at) AS confirmed_at
           FROM muster.round o LEFT JOIN muster.resource v ON v.id = o.scope WHERE v.state IS DISTINCT FROM 'gone' GROUP BY 1) c
  ON c.subscription = r.subscription
WHERE r.kind = 'microsoft.resources/subscriptions' AND r.state <> 'gone';

CREATE OR REPLACE VIEW pipeline AS
SELECT (SELECT count(*) FROM muster.refresh WHERE due_at IS NOT NULL AND generation > served)                   AS hints_unserved,
       (SELECT min(hinted_at) FROM muster.refresh WHERE due_at IS NOT NULL AND generation > served)             AS oldest_hint_at,
       (SELECT count(*) FROM muster.refresh WHERE due_at <= now())                                             AS refreshes_due,
       (SELECT min(due_at) FROM muster.refresh WHERE due_at <= now())                                          AS oldest_refresh_at,
       (SELECT count(*) FROM muster.refresh WHERE due_at IS NOT NULL AND attempts > 0)                          AS refreshes_failing,
       (SELECT count(*) FROM muster.refresh WHERE due_at > now() AND generation <= served AND hinted_at > now() - interval '6 minutes') AS settles_open,
       (SELECT min(hinted_at) FROM muster.refresh WHERE due_at > now() AND generation <= served AND hinted_at > now() - interval '6 minutes') AS oldest_settle_at,
       (SELECT count(*) FROM muster.resource WHERE version > propagated_version)                               AS resources_behind,
       (SELECT count(*) FROM muster.judge_queue WHERE marked_at IS NOT NULL)                                   AS vms_marked,
       (SELECT min(marked_at) FROM muster.judge_queue WHERE marked_at IS NOT NULL)                              AS oldest_mark_at,
       (SELECT count(*) FROM muster.outbox)                                                                    AS outbox,
       (SELECT count(*) FROM muster.coverage WHERE due_at IS NOT NULL)                                         AS accounts_due,
       (SELECT min(waiting_since) FROM muster.coverage)                                                        AS oldest_account_at,
       o.stale                                                                                                 AS rounds_stale,
       o.oldest                                                                                                AS oldest_stale_round_at
FROM (SELECT count(*) AS stale, min(r.confirmed_at) AS oldest FROM muster.round r
      JOIN muster.resource s ON s.id = CASE WHEN r.scope LIKE '/%' THEN r.scope
          WHEN r.kind = 'microsoft.resources/subscriptions' THEN '/tenants/' || r.scope || '/subscriptions'
          ELSE '/subscriptions/' || r.scope END
      WHERE r.stale AND s.state <> 'gone') o;

CREATE OR REPLACE VIEW ruleset AS
SELECT version, profile, catalogue, checksum, document, activated_at, graph_visible_age, instance_view_age FROM muster.ruleset WHERE active;

GRANT SELECT ON maximum_age TO muster_reporter, muster_evaluator;

-- What the verdict on one VM rests on and how old it is: the resources that it reaches by references, its instance view, and the lists behind
-- claims of absence (kind coverage: the oldest of the tenant's lists of subscriptions, vaults and items).
CREATE FUNCTION evidence(of_vm text)
RETURNS TABLE (resource_id text, kind text, state text, observed_at timestamptz, stale boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = muster AS $$
  WITH RECURSIVE down (id) AS (
    SELECT of_vm
    UNION
    SELECT e.dependency FROM down d JOIN reference e ON e.dependent = d.id
    WHERE e.removed_version IS NULL AND e.dependency LIKE '/subscriptions/%'),
  age AS (SELECT * FROM published.maximum_age),
  reached AS (
    SELECT r.id, r.kind, r.state, r.tenant, r.read_at, r.document, r.missing_since, CASE
        WHEN r.state = 'found' AND r.doubt_since IS NULL AND r.missing_since IS NULL THEN greatest(r.read_at, o.confirmed_at)
        WHEN r.state = 'suspected-gone' THEN coalesce(r.missing_since, r.read_at)
        ELSE r.read_at END AS at
    FROM down d JOIN resource r ON r.id = d.id AND r.kind <> 'collection'
    LEFT JOIN round o ON o.kind = r.kind AND o.scope = CASE
        WHEN r.kind LIKE 'microsoft.recoveryservices/vaults/%' THEN substring(r.id FROM
          '^/subscriptions/[^/]+/resourcegroups/[^/]+/providers/microsoft[.]recoveryservices/vaults/[^/]+')
        ELSE r.subscription END)
  SELECT reached.id, reached.kind, reached.state, reached.at, coalesce(reached.at < now() - age.graph_visible, false) FROM reached, age
  UNION ALL
  SELECT reached.id, 'instance-view', reached.state, least(reached.read_at, reached.missing_since),
         coalesce(least(reached.read_at, reached.missing_since) < now() - age.instance_view, false)
  FROM reached, age WHERE reached.id = of_vm AND reached.document ? 'instanceView'
  UNION ALL
  SELECT 'coverage:' || reached.tenant, 'coverage', 'found', min(o.confirmed_at), coalesce(min(o.confirmed_at) < now() - min(age.graph_visible), false)
  FROM reached JOIN age ON true
  JOIN resource s ON s.tenant = reached.tenant AND s.state <> 'gone'
    AND s.kind IN ('microsoft.resources/subscriptions', 'microsoft.recoveryservices/vaults')
  JOIN round o ON (o.scope, o.kind) IN (
      (s.subscription, 'microsoft.recoveryservices/vaults'),
      (s.id, 'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems'),
      (s.tenant, 'microsoft.resources/subscriptions'))
  WHERE reached.id = of_vm GROUP BY reached.tenant
$$;
REVOKE ALL ON FUNCTION evidence(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION evidence(text) TO muster_reporter;
