/**
 * Returns, per channel, how many messages a provider took as far as is known ($1: minutes that a receipt may take), and of how
 * many of them nobody knows the fate: no receipt came in time, or no answer to our call. Looked at are dispatches that are being
 * settled and those settled within the last hour; their counters stand in the chunks, so that no delivery is read.
 */
export const UNKNOWN_FATES = `
SELECT d.channel, sum(c.accepted + c.delivered + c.unknown)::int AS taken, sum(c.unknown)::int AS unknown
FROM dispatches d JOIN chunks c ON c.dispatch_id = d.id
WHERE d.kind = 'delivery' AND d.planned_at <= now_at() - make_interval(mins => $1)
  AND (d.state = 'carrying' OR d.finished_at > now_at() - interval '1 hour')
GROUP BY 1 ORDER BY 1`;
