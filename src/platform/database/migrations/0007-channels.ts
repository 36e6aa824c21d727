import { migration } from './migration.js';

/** What each channel keeps for itself: the website its published bytes, broadcast its items and the airings of them. */
export const channels = migration(
  7,
  'Channels',
  `
CREATE SEQUENCE site_versions;
CREATE TABLE site_assets (
  path text PRIMARY KEY,
  version bigint NOT NULL,
  type text NOT NULL,
  body bytea NOT NULL,
  etag text NOT NULL,
  modified_at timestamptz NOT NULL
);
CREATE INDEX site_assets_version ON site_assets (version);

CREATE TABLE broadcast_items (
  alert_id bigint NOT NULL REFERENCES alerts (id),
  outlet_id bigint NOT NULL REFERENCES outlets (id),
  item jsonb NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now_at(),
  PRIMARY KEY (alert_id, outlet_id)
);

CREATE TABLE airings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert_id bigint NOT NULL REFERENCES alerts (id),
  outlet_id bigint NOT NULL REFERENCES outlets (id),
  aired_at timestamptz NOT NULL,
  programme text NOT NULL,
  reported_by bigint REFERENCES partners (id),
  reported_at timestamptz NOT NULL DEFAULT now_at(),
  UNIQUE (alert_id, outlet_id, aired_at, programme)
);
CREATE INDEX airings_aired_at ON airings (aired_at);
`,
  'DROP TABLE airings, broadcast_items, site_assets; DROP SEQUENCE site_versions;',
);
