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
