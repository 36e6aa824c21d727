import fc from 'fast-check';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CopiedRows } from '../../../src/platform/database/copied-rows.js';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');

type Field = Buffer | null;

/** PostgreSQL's binary COPY of these rows. */
function copyOf(rows: readonly (readonly Field[])[], extension: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeInt32BE(extension.length, 4);
  const fields = rows.flatMap((row) => [int16(row.length), ...row.flatMap(bytesOf)]);
  return Buffer.concat([SIGNATURE, head, extension, ...fields, int16(-1)]);
}
const bytesOf = (field: Field): Buffer[] => (field === null ? [int32(-1)] : [int32(field.length), field]);
const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

const bytes = fc.uint8Array({ maxLength: 12 }).map((array) => Buffer.from(array));
const rows = fc.array(fc.array(fc.option(bytes), { maxLength: 4 }), { maxLength: 8 });

describe('rows of a binary COPY on their way', () => {
  it('are each seen once and pass unchanged, wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(rows, bytes, fc.integer({ min: 1, max: 30 }), async (written, extension, cut) => {
        const whole = copyOf(written, extension);
        const seen: Field[][] = [];
        const watch = (chunk: Buffer, fields: readonly number[]) => void seen.push(fieldsOf(chunk, fields));
        const pieces = Array.from({ length: Math.ceil(whole.length / cut) }, (_, n) =>
          whole.subarray(n * cut, (n + 1) * cut),
        );
        const passed = await Readable.from(pieces).pipe(new CopiedRows(watch)).toArray();
        expect(Buffer.concat(passed)).toEqual(whole);
        expect(seen.map((row, index) => row.slice(0, written[index]?.length))).toEqual(written);
      }),
    );
  });
});

/** What stands where the fields begin, each by the length before it. */
const fieldsOf = (chunk: Buffer, fields: readonly number[]): Field[] =>
  fields.map((at) => {
    const length = at - 4 <= chunk.length - 4 ? chunk.readInt32BE(at - 4) : -1;
    return length < 0 ? null : Buffer.from(chunk.subarray(at, at + length));
  });
