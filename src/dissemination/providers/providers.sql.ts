/** SQL of providers' health. Arrays go in step: $1 channels, $2 names. */

/** Adds providers with the weight of the policy, or changes those whose weight in the policy is another; the switch stays. */
export const JOIN = `
INSERT INTO providers (channel, name, weight, resting_weight)
SELECT channel, name, weight, weight FROM unnest($1::text[], $2::text[], $3::smallint[]) AS j (channel, name, weight)
ON CONFLICT (channel, name) DO UPDATE SET weight = EXCLUDED.weight, resting_weight = EXCLUDED.weight, weighed_at = now_at()
WHERE providers.resting_weight <> EXCLUDED.resting_weight`;

/** Returns how each stands now. */
export const STANDING = `
SELECT channel, name, weight, is_on AS "isOn", coalesce(rest_until > now_at(), false) AS resting, rests > 0 AS probing FROM providers`;

/**
 * Changes this minute's figures by what a process counted ($3 accepted, $4 refused, $5 held, $6 failed, $7 unknown,
 * $8 answers, $9 milliseconds), and ends the trial of those that have worked again since their rest.
 */
export const REPORT = `
WITH news AS (
  SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::float8[])
    AS n (channel, provider, accepted, refused, held, failed, unknown, answers, answer_ms)
),
added AS (
  INSERT INTO provider_minutes AS m
  SELECT channel, provider, date_trunc('minute', now_at()), accepted, refused, held, failed, unknown, answers, answer_ms FROM news
  ON CONFLICT (channel, provider, minute) DO UPDATE SET accepted = m.accepted + EXCLUDED.accepted,
    refused = m.refused + EXCLUDED.refused, held = m.held + EXCLUDED.held, failed = m.failed + EXCLUDED.failed,
    unknown = m.unknown + EXCLUDED.unknown, answers = m.answers + EXCLUDED.answers, answer_ms = m.answer_ms + EXCLUDED.answer_ms
)
UPDATE providers p SET rests = 0, rest_until = NULL FROM news n
WHERE p.channel = n.channel AND p.name = n.provider AND n.accepted > 0 AND p.rests > 0 AND p.rest_until <= now_at()`;

/**
 * Changes providers that failed whole windows to resting: five seconds, twice as long each time it fails again when it comes
 * back, at most a minute.
 */
export const REST = `
UPDATE providers p SET rests = least(p.rests + 1, 5),
  rest_until = now_at() + make_interval(secs => least(60, 5 * 2 ^ p.rests))
FROM unnest($1::text[], $2::text[]) AS f (channel, name)
WHERE p.channel = f.channel AND p.name = f.name AND (p.rest_until IS NULL OR p.rest_until <= now_at())`;

/** Changes providers that asked for it to resting for so long ($3 milliseconds); that is no failure. */
export const HOLD = `
UPDATE providers p SET rest_until = greatest(p.rest_until, now_at() + make_interval(secs => f.ms / 1000))
FROM unnest($1::text[], $2::text[], $3::float8[]) AS f (channel, name, ms) WHERE p.channel = f.channel AND p.name = f.name`;

/**
 * Changes weights once for each minute (GOV.UK Notify's rule, delivery.md): ten less for a provider with more than 50
 * failures in a minute, or whose answers take 15 % longer than in the five minutes before; ten more for the others. Nothing
 * when that is true of all that are on: then the trouble is ours, or everybody's.
 */
export const WEIGH = `
WITH minutes AS (
  SELECT channel, provider, minute, failed + unknown AS failures, answers, answer_ms, minute >= now - interval '1 minute' AS recent,
    minute = now - interval '1 minute' AS last
  FROM provider_minutes, (SELECT date_trunc('minute', now_at()) AS now) t
  WHERE minute BETWEEN now - interval '6 minutes' AND now
),
paces AS (
  SELECT channel, provider, max(minute) FILTER (WHERE last) AS minute,
    sum(answer_ms) FILTER (WHERE last) / nullif(sum(answers) FILTER (WHERE last), 0) AS pace,
    sum(answer_ms) FILTER (WHERE NOT recent) / nullif(sum(answers) FILTER (WHERE NOT recent), 0) AS before,
    sum(answers) FILTER (WHERE last) >= 100 AND sum(answers) FILTER (WHERE NOT recent) >= 100 AS enough
  FROM minutes GROUP BY channel, provider
),
bad AS (
  SELECT channel, provider, max(minute) AS minute FROM (
    SELECT channel, provider, minute FROM minutes WHERE recent AND failures > 50
    UNION ALL SELECT channel, provider, minute FROM paces WHERE enough AND pace > before * 1.15
  ) b GROUP BY channel, provider
),
fallen AS (
  SELECT p.channel, p.name, b.minute FROM providers p JOIN bad b ON b.channel = p.channel AND b.provider = p.name
  WHERE p.is_on AND b.minute > coalesce(p.judged_minute, '-infinity') AND EXISTS (
    SELECT FROM providers o WHERE o.channel = p.channel AND o.is_on AND o.name = ANY ($1) AND NOT EXISTS (
      SELECT FROM bad ob WHERE ob.channel = o.channel AND ob.provider = o.name))
),
risen AS (
  SELECT p.channel, p.name FROM providers p WHERE p.is_on AND p.resting_weight > 0 AND p.name = ANY ($1)
    AND EXISTS (SELECT FROM fallen f WHERE f.channel = p.channel)
    AND NOT EXISTS (SELECT FROM bad b WHERE b.channel = p.channel AND b.provider = p.name)
)
UPDATE providers p SET weighed_at = now_at(),
  judged_minute = coalesce((SELECT minute FROM fallen f WHERE f.channel = p.channel AND f.name = p.name), judged_minute),
  weight = CASE WHEN EXISTS (SELECT FROM fallen f WHERE f.channel = p.channel AND f.name = p.name)
    THEN greatest(0, weight - 10) ELSE least(100, weight + 10) END
WHERE (p.channel, p.name) IN (SELECT channel, name FROM fallen UNION ALL SELECT channel, name FROM risen)`;

/** Changes weights ten towards the policy's, when nothing has changed them for five minutes. */
export const DRIFT = `
UPDATE providers SET weighed_at = now_at(), weight = CASE WHEN weight < resting_weight
  THEN least(resting_weight, weight + 10) ELSE greatest(resting_weight, weight - 10) END
WHERE weight <> resting_weight AND weighed_at <= now_at() - interval '5 minutes'`;

/** Removes figures that nobody looks at any more. */
export const FORGET = `DELETE FROM provider_minutes WHERE minute < now_at() - interval '1 day'`;

/** Returns providers as an officer sees them, the last ten minutes of each, newest first. */
export const SHOWN = `
SELECT p.channel, p.name, p.weight, p.resting_weight AS "configuredWeight", p.is_on AS "isOn", p.switched_at AS "switchedAt",
  p.switched_by AS "switchedBy", p.reason, CASE WHEN p.rest_until > now_at() THEN p.rest_until END AS "restingUntil",
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('minute', m.minute, 'accepted', m.accepted, 'refused', m.refused + m.held + m.failed,
      'unknown', m.unknown, 'milliseconds', m.answer_ms / nullif(m.answers, 0)) ORDER BY m.minute DESC)
    FROM provider_minutes m
    WHERE m.channel = p.channel AND m.provider = p.name AND m.minute > now_at() - interval '10 minutes'
  ), '[]') AS minutes
FROM providers p WHERE (p.channel, p.name) IN (SELECT * FROM unnest($1::text[], $2::text[])) ORDER BY p.channel, p.name`;

/** Returns whether a provider is on, and locks it until the switch is recorded. $1 channel, $2 name. */
export const LOCK = 'SELECT is_on AS "isOn" FROM providers WHERE channel = $1 AND name = $2 FOR UPDATE';

/** Changes the switch; one that is switched on starts as the policy weighs it. $3 on, $4 officer's name, $5 reason. */
export const SWITCH = `
UPDATE providers SET is_on = $3, switched_at = now_at(), switched_by = $4, reason = $5, weighed_at = now_at(),
  weight = CASE WHEN $3 THEN resting_weight ELSE weight END, rest_until = CASE WHEN $3 THEN NULL ELSE rest_until END,
  rests = CASE WHEN $3 THEN 0 ELSE rests END
WHERE channel = $1 AND name = $2`;
