import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { pageCsp } from '../../../web/parts/style.js';
import { HTML, type StoredAsset } from '../asset.js';

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);

export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Below this a packet is a packet, compressed or not. */
const WORTH_COMPRESSING = 600;

/** One asset in memory with all that an answer needs, worked out once. */
export class ServedAsset {
  readonly #encoded = new Map<Encoding, Buffer | Promise<Buffer>>();
  readonly #headers = new Map<Encoding, Readonly<Record<string, string>>>();

  constructor(
    readonly stored: StoredAsset,
    /** Of the path: how long a copy may be used, and who may read it. */
    private readonly manner: Readonly<Record<string, string>>,
  ) {}

  /** The body in an encoding: at once when it is known, else packed by the first who asks, for all who wait. */
  body(encoding: Encoding): Buffer | Promise<Buffer> {
    const known = this.#encoded.get(encoding);
    if (known) return known;
    const packed = pack(this.stored.body, encoding);
    this.#encoded.set(encoding, packed);
    if (packed instanceof Promise) void packed.then((bytes) => this.#encoded.set(encoding, bytes));
    return packed;
  }

  /** A small asset is not worth packing. */
  suits(encoding: Encoding): Encoding {
    return this.stored.body.length < WORTH_COMPRESSING ? 'identity' : encoding;
  }

  headers(encoding: Encoding): Readonly<Record<string, string>> {
    const known = this.#headers.get(encoding) ?? this.#makeHeaders(encoding);
    this.#headers.set(encoding, known);
    return known;
  }

  /** Strong, so it differs by encoding: the bytes do (RFC 9110, 8.8.1). */
  etag(encoding: Encoding): string {
    return encoding === 'identity' ? `"${this.stored.etag}"` : `"${this.stored.etag}-${encoding}"`;
  }

  #makeHeaders(encoding: Encoding): Readonly<Record<string, string>> {
    const { type, modifiedAt, body } = this.stored;
    return {
      'content-type': type,
      etag: this.etag(encoding),
      'last-modified': modifiedAt.toUTCString(),
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
      ...(type === HTML && { 'content-security-policy': pageCsp(body.toString()) }),
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
      ...this.manner,
    };
  }
}

function pack(body: Buffer, encoding: Encoding): Buffer | Promise<Buffer> {
  if (encoding === 'identity') return body;
  if (encoding === 'gzip') return inGzip(body, { level: 9 });
  return inBrotli(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
}
