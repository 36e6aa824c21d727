import { migration } from './migration.js';

/**
 * Who carries a channel's messages and how it goes: weights that fall and drift back, a rest after a failure, an officer's
 * switch, what each minute brought, and the segments a second that all workers share. Keyed by channel and name.
 */
export const providers = migration(
  15,
  'Providers',
  `
CREATE TABLE providers (
  channel text NOT NULL,
  name text NOT NULL,
  weight smallint NOT NULL CHECK (weight BETWEEN 0 AND 100),
  resting_weight smallint NOT NULL CHECK (resting_weight BETWEEN 0 AND 100),
  weighed_at timestamptz NOT NULL DEFAULT now_at(),
  judged_minute timestamptz,
  rest_until timestamptz,
  rests smallint NOT NULL DEFAULT 0,
  is_on boolean NOT NULL DEFAULT true,
  switched_at timestamptz,
  switched_by text,
  reason text,
  PRIMARY KEY (channel, name),
  CHECK (num_nonnulls(switched_at, switched_by, reason) IN (0, 3)),
  CHECK (is_on OR switched_at IS NOT NULL)
);

CREATE TABLE provider_minutes (
  channel text NOT NULL,
  provider text NOT NULL,
  minute timestamptz NOT NULL,
  accepted integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  held integer NOT NULL DEFAULT 0,
  failed integer NOT NULL DEFAULT 0,
  unknown integer NOT NULL DEFAULT 0,
  answers integer NOT NULL DEFAULT 0,
  answer_ms double precision NOT NULL DEFAULT 0,
  PRIMARY KEY (channel, provider, minute)
);

CREATE TABLE rate_budgets (
  channel text NOT NULL,
  provider text NOT NULL,
  segments double precision NOT NULL,
  reserve double precision NOT NULL,
  counted_at timestamptz NOT NULL,
  asked_at timestamptz[] NOT NULL,
  PRIMARY KEY (channel, provider)
);
`,
  `
DROP TABLE rate_budgets;
DROP TABLE provider_minutes;
DROP TABLE providers;
`,
);
