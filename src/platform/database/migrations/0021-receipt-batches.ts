import { migration } from './migration.js';

/**
 * What is to be folded stands in a table of its own, a row for all receipts that were committed together, so that a receipt
 * is written once and never changed: marking each as folded had cost as much as the folding.
 */
export const receiptBatches = migration(
  21,
  'ReceiptBatches',
  `
CREATE TABLE receipt_batches (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  receipt_ids bigint[] NOT NULL
);
INSERT INTO receipt_batches (receipt_ids) SELECT array_agg(id) FROM receipts WHERE folded_at IS NULL GROUP BY id / 1000;
ALTER TABLE receipts DROP COLUMN folded_at;
`,
  `
ALTER TABLE receipts ADD COLUMN folded_at timestamptz DEFAULT now_at();
ALTER TABLE receipts ALTER COLUMN folded_at DROP DEFAULT;
UPDATE receipts SET folded_at = NULL FROM receipt_batches WHERE receipts.id = ANY (receipt_ids);
CREATE INDEX receipts_unfolded ON receipts (id) WHERE folded_at IS NULL;
DROP TABLE receipt_batches;
`,
);
