-- What the reporter may see: views in a schema of their own, read by a role that sees nothing else.

CREATE SCHEMA published;
SET search_path TO published, muster;

-- Every VM in the inventory and its open status; judged is false until the first verdict.
CREATE VIEW vm AS
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
       greatest(s.observed_at, r.read_at, o.confirmed_at)       AS observed_at,
       coalesce(f.due_at IS NOT NULL AND f.hinted_at > now() - interval '6 minutes', false) AS settling
FROM muster.resource r
LEFT JOIN muster.status s ON s.vm = r.id AND s.closed_recorded_at IS NULL
LEFT JOIN muster.round o ON o.scope = r.subscription AND o.kind = r.kind
LEFT JOIN muster.refresh f ON f.resource_id = r.id
WHERE r.kind = 'microsoft.compute/virtualmachines' AND r.state <> 'gone';

CREATE VIEW finding AS
SELECT f.vm AS resource_id, f.rule, f.outcome, f.severity, f.mode, f.rule_group, f.reason, f.cause, f.cause_kind, f.exempted,
       f.opened_observed_at, f.opened_recorded_at, s.status, s.subscription AS subscription_id
FROM muster.finding f
JOIN muster.status s ON s.vm = f.vm AND s.closed_recorded_at IS NULL;

-- Open and closed intervals; closed_* is null while open. "As of t" = opened_recorded_at <= t AND (closed_recorded_at IS NULL OR closed_recorded_at > t).
CREATE VIEW status_interval AS
SELECT vm AS resource_id, vm_id, status, ruleset, profile, catalogue, outcomes, opened_observed_at, opened_recorded_at, opened_version,
       opened_event_at, opened_trigger, NULL::timestamptz AS closed_observed_at, NULL::timestamptz AS closed_recorded_at, NULL::text AS closed_reason
FROM muster.status WHERE closed_recorded_at IS NULL
UNION ALL
SELECT vm, vm_id, status, ruleset, profile, catalogue, outcomes, opened_observed_at, opened_recorded_at, opened_version,
       opened_event_at, opened_trigger, closed_observed_at, closed_recorded_at, closed_reason
FROM muster.status_history;

CREATE VIEW finding_interval AS
SELECT vm AS resource_id, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind, exempted, opened_observed_at, opened_recorded_at,
       opened_version, NULL::timestamptz AS closed_observed_at, NULL::timestamptz AS closed_recorded_at, NULL::text AS closed_reason
FROM muster.finding
UNION ALL
SELECT vm, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind, exempted, opened_observed_at, opened_recorded_at,
       opened_version, closed_observed_at, closed_recorded_at, closed_reason
FROM muster.finding_history;

-- Verdicts that an event or a list brought: for the detection latency, from the Azure event to the recorded verdict.
CREATE VIEW detection AS
SELECT vm AS resource_id, opened_version AS version, opened_event_at AS event_at, opened_recorded_at AS recorded_at, opened_trigger AS trigger
FROM muster.status WHERE opened_event_at IS NOT NULL
UNION ALL
SELECT vm, opened_version, opened_event_at, opened_recorded_at, opened_trigger
FROM muster.status_history WHERE opened_event_at IS NOT NULL;

CREATE VIEW ruleset AS
SELECT version, profile, catalogue, checksum, document, activated_at FROM muster.ruleset WHERE active;

CREATE VIEW subscription AS
SELECT r.subscription AS subscription_id, r.tenant, coalesce(r.document ->> 'displayName', r.subscription) AS name, r.document ->> 'owner' AS owner,
       r.state, r.cause,
       (SELECT min(o.confirmed_at) FROM muster.round o WHERE o.scope = r.subscription) AS confirmed_at
FROM muster.resource r WHERE r.kind = 'microsoft.resources/subscriptions' AND r.state <> 'gone';

CREATE VIEW heartbeat AS SELECT stage, partition, stamp FROM muster.heartbeat;

-- What is still on its way, and since when.
CREATE VIEW pipeline AS
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
       (SELECT count(*) FROM muster.outbox)                                                                    AS outbox;

-- Replicas with an equal snapshot version show equal numbers.
CREATE VIEW snapshot_version AS
SELECT coalesce((SELECT max(version) FROM muster.status), 0) AS version;

CREATE VIEW schema_version AS
SELECT max(version::int) AS version FROM muster.flyway_schema_history WHERE success AND version ~ '^\d+$';
