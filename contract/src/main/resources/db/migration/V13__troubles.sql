-- What the pages for set-up and for events ask: why readings fail, and what became of a node's events.

SET search_path TO muster;

-- Whoever looks at a machine asks for the events of everything its verdict rests on.
CREATE INDEX event_node ON event (node, queued_at) WHERE node IS NOT NULL;

-- Readings that fail and are tried again, by what they fail with. subscription_id: null for the lists of a tenant.
CREATE VIEW published.failing_read AS
SELECT CASE WHEN f.resource_id LIKE '/subscriptions/%' THEN split_part(f.resource_id, '/', 3) END AS subscription_id,
       coalesce(f.last_error, 'not said') AS error, count(*) AS reads, min(f.hinted_at) AS since
FROM muster.refresh f WHERE f.due_at IS NOT NULL AND f.attempts > 0 GROUP BY 1, 2;

GRANT SELECT ON published.failing_read TO muster_reporter;
