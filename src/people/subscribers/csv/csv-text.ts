import { invalid } from '../../../kernel/domain-error.js';

/** So much is looked at before the encoding is settled. */
const SAMPLE_BYTES = 65_536;

/**
 * The text of a file that comes in pieces: UTF-8 where its beginning is, else GB18030, which spreadsheets in China write.
 * Throws `undecodable` (invalid) at the first byte that is neither, with its place.
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let waiting: Uint8Array = Buffer.alloc(0);
  let at = 0;
  for await (const piece of bytes) {
    waiting = decoder ? piece : Buffer.concat([waiting, piece]);
    if (!decoder && waiting.length < SAMPLE_BYTES) continue;
    decoder ??= decoderFor(waiting);
    yield decode(decoder, waiting, at);
    at += waiting.length;
    waiting = Buffer.alloc(0);
  }
  yield decode(decoder ?? decoderFor(waiting), waiting, at, true);
}

function decoderFor(sample: Uint8Array): TextDecoder {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return new TextDecoder('utf-8', { fatal: true });
  } catch {
    return new TextDecoder('gb18030', { fatal: true });
  }
}

function decode(decoder: TextDecoder, piece: Uint8Array, at: number, last = false): string {
  try {
    return decoder.decode(piece, { stream: !last });
  } catch {
    throw invalid('undecodable', `The file is not all ${decoder.encoding} text.`, {
      where: `bytes ${at} to ${at + piece.length}`,
      next: 'Save it as CSV in UTF-8 and hand it in again; what was taken already is not taken twice.',
    });
  }
}
