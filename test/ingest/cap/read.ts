import { DomainError } from '../../../src/kernel/domain-error.js';
import { readArrival } from '../../../src/ingest/readers/read-arrival.js';
import type { ProductRead } from '../../../src/ingest/readers/read-product.js';

export const RECEIVED = new Date('2026-07-01T12:00:05Z');

/** Reads one document; throws the refusal. */
export async function read(document: string | Uint8Array): Promise<ProductRead> {
  const bytes = typeof document === 'string' ? Buffer.from(document, 'utf8') : document;
  const reading = await readArrival(bytes, RECEIVED);
  if (reading.kind === 'refused') throw reading.error;
  if (reading.kind === 'collection') throw new Error('a collection, not a message');
  return reading.read;
}

/** The refusal of a document; fails when it is read. */
export async function refusalOf(document: string | Uint8Array): Promise<DomainError> {
  try {
    await read(document);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

export const kindsOf = ({ findings }: ProductRead): string[] => findings.map((one) => one.kind);
