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
