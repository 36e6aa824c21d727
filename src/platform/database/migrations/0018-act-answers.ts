import { migration } from './migration.js';

/**
 * Answers to officers' acts by Idempotency-Key, for 24 h: written in the act's own transaction, so that an officer whose
 * answer was lost on the way gets it again and nothing is issued twice.
 */
export const actAnswers = migration(
  18,
  'ActAnswers',
  `
CREATE TABLE act_answers (
  officer_id bigint NOT NULL REFERENCES officers (id),
  key text NOT NULL,
  act_hash bytea NOT NULL,
  answer text NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT now_at(),
  PRIMARY KEY (officer_id, key)
);
CREATE INDEX act_answers_answered_at ON act_answers (answered_at);
`,
  `
DROP TABLE act_answers;
`,
);
