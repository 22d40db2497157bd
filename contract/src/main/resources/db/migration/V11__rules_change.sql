-- A changed rule set: what it would do to the statuses, somebody's word for it, and what it did.

-- Rule sets that would change the status of many VMs and wait for somebody to confirm them.
CREATE TABLE ruleset_proposal (
  version      text        NOT NULL,
  checksum     text        NOT NULL,
  vms          int         NOT NULL, -- VMs that have a status
  flips        int         NOT NULL, -- those of them whose status would be another word
  moves        jsonb       NOT NULL, -- how many by 'old > new'
  proposed_at  timestamptz NOT NULL,
  confirmed_at timestamptz,
  PRIMARY KEY (version, checksum)
);

-- One summary for each change of the rules in force, in place of thousands of alerts.
CREATE TABLE ruleset_change (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version      text        NOT NULL,
  previous     text        NOT NULL,
  checksum     text        NOT NULL,
  vms          int         NOT NULL,
  flips        int         NOT NULL,
  moves        jsonb       NOT NULL,
  confirmed    boolean     NOT NULL, -- by somebody; otherwise it changed too little to ask
  activated_at timestamptz NOT NULL
);

-- Which VMs are judged, so that another process can go on by the rules in force.
ALTER TABLE ruleset ADD COLUMN scope jsonb NOT NULL DEFAULT '{}';

GRANT SELECT, INSERT, UPDATE, DELETE ON ruleset_proposal, ruleset_change TO muster_evaluator;

CREATE VIEW published.ruleset_proposal AS
SELECT version, checksum, vms, flips, moves, proposed_at, confirmed_at FROM muster.ruleset_proposal;

CREATE VIEW published.ruleset_change AS
SELECT id, version, previous, checksum, vms, flips, moves, confirmed, activated_at FROM muster.ruleset_change;

-- Lets a proposed rule set come into force; the number of proposals that this word was for, none when nothing of that version waits.
CREATE FUNCTION published.confirm_ruleset(of_version text) RETURNS int
  LANGUAGE sql SECURITY DEFINER SET search_path = muster AS $$
  WITH confirmed AS (
    UPDATE ruleset_proposal SET confirmed_at = coalesce(confirmed_at, now()) WHERE version = of_version RETURNING 1)
  SELECT count(*)::int FROM confirmed
$$;
REVOKE ALL ON FUNCTION published.confirm_ruleset(text) FROM PUBLIC;

GRANT SELECT ON published.ruleset_proposal, published.ruleset_change TO muster_reporter, muster_evaluator;
GRANT SELECT ON published.ruleset TO muster_evaluator;
GRANT EXECUTE ON FUNCTION published.confirm_ruleset(text) TO muster_reporter, muster_evaluator;
