-- The evaluator's own tables. What each check on them is for: protocol of the evaluator (hint, refresh, mirror, propagate, judge).
-- Lock order everywhere: intake_offset, refresh, resource, reference, judge_queue, status and the rest; many rows of one table sorted by key.

CREATE SCHEMA IF NOT EXISTS muster;
SET search_path TO muster;

-- Orders everything: hints draw their generation from it, reads their read_seq, statuses and the outbox their version.
CREATE SEQUENCE order_seq AS bigint CACHE 1;

CREATE TABLE intake_offset (
  topic       text   NOT NULL,
  partition   int    NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);

-- The newest heartbeat that each stage saw, by partition of the topic.
CREATE TABLE heartbeat (
  stage     text        NOT NULL,
  partition int         NOT NULL,
  stamp     timestamptz NOT NULL,
  PRIMARY KEY (stage, partition)
);

-- One budget's queue and its lease: kind arm is an Azure subscription (or the tenant's own reads), kind relay the outbox.
CREATE TABLE lane (
  lane         text        PRIMARY KEY,
  kind         text        NOT NULL CHECK (kind IN ('arm', 'graph', 'relay')),
  tenant       text,
  owner        text,
  epoch        bigint      NOT NULL DEFAULT 0,
  leased_until timestamptz NOT NULL DEFAULT '-infinity',
  not_before   timestamptz NOT NULL DEFAULT '-infinity'
);

-- The processes that read from Azure and are alive: they share the lanes among themselves.
CREATE TABLE worker (
  owner       text        PRIMARY KEY,
  alive_until timestamptz NOT NULL
);

-- What is to be read again. Rows stay after serving; open means due_at IS NOT NULL.
CREATE TABLE refresh (
  resource_id  text        PRIMARY KEY,
  lane         text        NOT NULL,
  bulk         boolean     NOT NULL DEFAULT false,
  generation   bigint      NOT NULL,
  served       bigint      NOT NULL DEFAULT 0,
  hinted_at    timestamptz,
  due_at       timestamptz,
  read_at      timestamptz,
  attempts     int         NOT NULL DEFAULT 0,
  deleted_hint bigint,
  event_at     timestamptz,
  trigger      text        NOT NULL DEFAULT 'event' CHECK (trigger IN ('event', 'sweep', 'manual', 'rules')),
  last_error   text
);
CREATE INDEX refresh_due ON refresh (lane, bulk, due_at) WHERE due_at IS NOT NULL;

-- The mirror: what is known of every resource. Gone is a state, the row stays. kind is the lower-cased type, or
-- collection (a list of Azure's, id = path of the list), subscriptions (a tenant's list), ruleset.
CREATE TABLE resource (
  id                 text        PRIMARY KEY,
  kind               text        NOT NULL,
  tenant             text,
  subscription       text,
  state              text        NOT NULL DEFAULT 'found' CHECK (state IN ('found', 'suspected-gone', 'gone', 'unreadable')),
  source             text        NOT NULL DEFAULT 'provider' CHECK (source IN ('provider', 'list', 'graph', 'own')),
  document           jsonb,
  hash               text,
  graph_hash         text,
  cause              text,
  read_seq           bigint      NOT NULL DEFAULT 0,
  read_at            timestamptz,
  version            bigint      NOT NULL DEFAULT 0,
  propagated_version bigint      NOT NULL DEFAULT 0,
  missing_since      timestamptz,
  doubt_since        timestamptz,
  first_seen_at      timestamptz NOT NULL DEFAULT now(), -- first sight by us; set anew when a gone resource is found again
  running_since      timestamptz, -- VMs: when we first saw it running after another power state; null: never saw that change
  event_at           timestamptz,
  trigger            text        NOT NULL DEFAULT 'sweep' CHECK (trigger IN ('event', 'sweep', 'manual', 'rules')),
  CHECK (propagated_version <= version)
) WITH (fillfactor = 80);
CREATE INDEX resource_behind ON resource (id) WHERE version > propagated_version;
CREATE INDEX resource_kind ON resource (kind, subscription);
-- Protected items that a VM had: they explain who took its protection away.
CREATE INDEX resource_former_item ON resource ((document #>> '{source,id}'))
  WHERE state = 'gone' AND kind = 'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems';

-- Who refers to whom; owner is the row whose document says so. Removed edges stay until propagated.
CREATE TABLE reference (
  owner           text   NOT NULL,
  dependent       text   NOT NULL,
  dependency      text   NOT NULL,
  removed_version bigint,
  PRIMARY KEY (owner, dependent, dependency)
);
CREATE INDEX reference_dependency ON reference (dependency);
CREATE INDEX reference_dependent ON reference (dependent);

-- A complete reading of one list: confirmed_at is the time before its request.
CREATE TABLE round (
  scope        text        NOT NULL, -- subscription id, or vault id for its items and policies
  kind         text        NOT NULL, -- kind of the members
  confirmed_at timestamptz NOT NULL,
  members      int         NOT NULL,
  PRIMARY KEY (scope, kind)
);

-- Mark and due time are one row: no second lock order.
CREATE TABLE judge_queue (
  vm        text        PRIMARY KEY,
  due_at    timestamptz,
  marked_at timestamptz,
  event_at  timestamptz,
  trigger   text        NOT NULL DEFAULT 'sweep' CHECK (trigger IN ('event', 'sweep', 'manual', 'rules'))
) WITH (fillfactor = 80);
CREATE INDEX judge_queue_due ON judge_queue (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE ruleset (
  version      text        PRIMARY KEY,
  profile      text        NOT NULL,
  catalogue    int         NOT NULL,
  checksum     text        NOT NULL,
  document     jsonb       NOT NULL, -- array of rules in catalogue order
  activated_at timestamptz,
  active       boolean     NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX ruleset_active ON ruleset (active) WHERE active;

-- One row per VM, also after its deletion: the version survives. The row is the open interval of the status.
CREATE TABLE status (
  vm                 text        PRIMARY KEY,
  vm_id              text,
  name               text        NOT NULL,
  tenant             text,
  subscription       text        NOT NULL,
  resource_group     text        NOT NULL,
  region             text        NOT NULL,
  owner              text,
  status             text        NOT NULL CHECK (status IN ('unprotected', 'misconfigured', 'pending', 'unknown', 'protected', 'exempt')),
  reason             text,
  ruleset            text        NOT NULL,
  profile            text        NOT NULL,
  catalogue          int         NOT NULL,
  outcomes           text        NOT NULL, -- one Outcome code per rule position of the catalogue
  outcome_hash       text        NOT NULL,
  detail             jsonb       NOT NULL,
  detail_hash        text        NOT NULL,
  version            bigint      NOT NULL,
  observed_at        timestamptz NOT NULL,
  status_since       timestamptz NOT NULL, -- when the word last changed
  opened_observed_at timestamptz NOT NULL, -- begin of this interval: the outcomes last changed
  opened_recorded_at timestamptz NOT NULL,
  opened_version     bigint      NOT NULL,
  opened_event_at    timestamptz,
  opened_trigger     text        NOT NULL,
  closed_recorded_at timestamptz, -- set: the VM is gone, nothing is open
  closed_reason      text
) WITH (fillfactor = 80);
CREATE INDEX status_opened ON status (opened_recorded_at);

CREATE TABLE status_history (
  vm                 text        NOT NULL,
  vm_id              text,
  status             text        NOT NULL,
  ruleset            text        NOT NULL,
  profile            text        NOT NULL,
  catalogue          int         NOT NULL,
  outcomes           text        NOT NULL,
  opened_observed_at timestamptz NOT NULL,
  opened_recorded_at timestamptz NOT NULL,
  opened_version     bigint      NOT NULL,
  opened_event_at    timestamptz,
  opened_trigger     text        NOT NULL,
  closed_observed_at timestamptz NOT NULL,
  closed_recorded_at timestamptz NOT NULL,
  closed_version     bigint      NOT NULL,
  closed_reason      text        NOT NULL CHECK (closed_reason IN ('changed', 'vm-deleted', 're-created', 'rules-changed')),
  PRIMARY KEY (vm, opened_version, closed_recorded_at)
) PARTITION BY RANGE (closed_recorded_at);
CREATE TABLE status_history_default PARTITION OF status_history DEFAULT;
CREATE INDEX status_history_opened ON status_history (opened_recorded_at);

-- Open findings: what does not pass (fail, advisory, unknown).
CREATE TABLE finding (
  vm                 text        NOT NULL,
  rule               text        NOT NULL,
  outcome            text        NOT NULL CHECK (outcome IN ('fail', 'advisory', 'unknown')),
  severity           text        NOT NULL,
  mode               text        NOT NULL,
  rule_group         text        NOT NULL,
  reason             text        NOT NULL,
  cause              text        NOT NULL,
  cause_kind         text        NOT NULL,
  exempted           boolean     NOT NULL DEFAULT false,
  opened_observed_at timestamptz NOT NULL,
  opened_recorded_at timestamptz NOT NULL,
  opened_version     bigint      NOT NULL,
  PRIMARY KEY (vm, rule)
) WITH (fillfactor = 80);
CREATE INDEX finding_cause ON finding (cause);

CREATE TABLE finding_history (
  vm                 text        NOT NULL,
  rule               text        NOT NULL,
  outcome            text        NOT NULL,
  severity           text        NOT NULL,
  mode               text        NOT NULL,
  rule_group         text        NOT NULL,
  reason             text        NOT NULL,
  cause              text        NOT NULL,
  cause_kind         text        NOT NULL,
  exempted           boolean     NOT NULL,
  opened_observed_at timestamptz NOT NULL,
  opened_recorded_at timestamptz NOT NULL,
  opened_version     bigint      NOT NULL,
  closed_observed_at timestamptz NOT NULL,
  closed_recorded_at timestamptz NOT NULL,
  closed_version     bigint      NOT NULL,
  closed_reason      text        NOT NULL CHECK (closed_reason IN ('resolved', 'superseded', 'vm-deleted', 're-created', 'rules-changed')),
  PRIMARY KEY (vm, rule, opened_version, closed_recorded_at)
) PARTITION BY RANGE (closed_recorded_at);
CREATE TABLE finding_history_default PARTITION OF finding_history DEFAULT;

-- Unsent transitions; the leased relay removes them one by one after the acknowledgement.
CREATE TABLE outbox (
  seq     bigint PRIMARY KEY,
  vm      text   NOT NULL,
  version bigint NOT NULL,
  payload jsonb  NOT NULL
);

-- Makes the month partitions of the histories from the month of `since` to the month of `until`; safe to call at any time by anybody.
CREATE FUNCTION ensure_partitions(since timestamptz, until timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster AS $$
DECLARE
  month timestamp := date_trunc('month', since AT TIME ZONE 'UTC');
  base  text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('muster.ensure_partitions'));
  WHILE month <= until AT TIME ZONE 'UTC' LOOP
    FOREACH base IN ARRAY ARRAY['status_history', 'finding_history'] LOOP
      IF to_regclass('muster.' || base || to_char(month, '_YYYY_MM')) IS NULL THEN
        EXECUTE format('CREATE TABLE muster.%I PARTITION OF muster.%I FOR VALUES FROM (%L) TO (%L)',
          base || to_char(month, '_YYYY_MM'), base, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
      END IF;
    END LOOP;
    month := month + interval '1 month';
  END LOOP;
END $$;
SELECT ensure_partitions(now(), now() + interval '2 months');
