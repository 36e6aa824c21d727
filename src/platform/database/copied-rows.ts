import { Transform, type TransformCallback } from 'node:stream';

/** Sees one row: the bytes it lies in, and where in them each of its fields begins. */
export type Watch = (bytes: Buffer, fields: readonly number[]) => void;

/** Signature, flags, and the length of what the header may be extended by. */
const HEADER = 19;
const EXTENSION_AT = 15;

/** Lets rows of a COPY pass in their binary form and shows each to `watch` (PostgreSQL, COPY, "Binary Format"). */
export class CopiedRows extends Transform {
  #rest: Buffer = Buffer.alloc(0);
  #isHeaderRead = false;
  readonly #fields: number[] = [];

  constructor(private readonly watch: Watch) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = this.#isHeaderRead ? 0 : this.#afterHeader(bytes);
    for (let end = this.#rowEnd(bytes, at); end > 0; end = this.#rowEnd(bytes, at)) {
      this.watch(bytes, this.#fields);
      at = end;
    }
    this.#rest = bytes.subarray(at);
    done(null, chunk);
  }

  #afterHeader(bytes: Buffer): number {
    const end = bytes.length < HEADER ? Number.POSITIVE_INFINITY : HEADER + bytes.readInt32BE(EXTENSION_AT);
    this.#isHeaderRead = bytes.length >= end;
    return this.#isHeaderRead ? end : 0;
  }

  /** Where the row that begins here ends; 0 where it is not here whole, or the rows are over (-1 fields). */
  #rowEnd(bytes: Buffer, from: number): number {
    if (!this.#isHeaderRead || bytes.length < from + 2) return 0;
    const count = bytes.readInt16BE(from);
    let at = from + 2;
    for (let field = 0; field < count; field++) {
      if (bytes.length < at + 4) return 0;
      this.#fields[field] = at + 4;
      at += 4 + Math.max(0, bytes.readInt32BE(at));
    }
    return count < 0 || bytes.length < at ? 0 : at;
  }
}
