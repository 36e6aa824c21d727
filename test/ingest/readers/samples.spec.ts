import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../src/kernel/domain-error.js';
import { readProduct } from '../../../src/ingest/readers/read-product.js';
import type { BulletinReading } from '../../../src/ingest/readers/text/read-bulletin.js';
import { differences, type Expected } from './expectation.js';

const FOLDER = new URL('../../fixtures/bulletins/', import.meta.url);
const names = readdirSync(FOLDER);
const samples = names
  .filter((name) => name.endsWith('.expected.json'))
  .map((name) => name.replace('.expected.json', ''));

function read(sample: string): { expected: Expected; actual: BulletinReading | DomainError } {
  const expected = JSON.parse(readFileSync(new URL(`${sample}.expected.json`, FOLDER), 'utf8')) as Expected;
  const file = names.find((name) => name.startsWith(sample) && !name.endsWith('.json'));
  try {
    return {
      expected,
      actual: readProduct(readFileSync(new URL(file ?? sample, FOLDER)), new Date(expected.receivedAt)),
    };
  } catch (error) {
    if (error instanceof DomainError) return { expected, actual: error };
    throw error;
  }
}

describe('the sample bulletins', () => {
  it('are all here', () => expect(samples).toHaveLength(15));

  it.each(samples)('%s is read as expected', (sample) => {
    const { expected, actual } = read(sample);
    expect(differences(expected, actual)).toEqual([]);
  });
});
