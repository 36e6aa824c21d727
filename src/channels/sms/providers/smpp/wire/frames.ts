import { HEADER_LENGTH } from './command.js';

/** The largest packet anybody sends us is a deliver_sm with a payload; whoever announces more does not speak SMPP. */
const LARGEST = 65_536 + 1_024;

/** The stream is not SMPP any more: nothing behind this point can be read. */
export class BrokenFrame extends Error {}

/** Cuts the stream of one connection into packets, however the network cut it (a drip of octets, many packets at once). */
export class Frames {
  #rest: Buffer | null = null;

  /** Whole packets that are there with this chunk; they share its memory. @throws BrokenFrame for an impossible length */
  *push(chunk: Buffer): Generator<Buffer> {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    while (bytes.length - at >= 4) {
      const length = bytes.readUInt32BE(at);
      if (length < HEADER_LENGTH || length > LARGEST) throw new BrokenFrame(`a packet of ${length} octets`);
      if (bytes.length - at < length) break;
      yield bytes.subarray(at, at + length);
      at += length;
    }
    this.#rest = at < bytes.length ? bytes.subarray(at) : null;
  }
}
