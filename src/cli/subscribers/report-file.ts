import type { FileHandle } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { invalid, type DomainError } from '../../kernel/domain-error.js';

/**
 * The report of a running import. A disk that takes no more is no event that ends the program: `onFault` is told once, what
 * comes after is dropped, and `close` says it.
 */
export class ReportFile extends Writable {
  #fault: DomainError | null = null;

  constructor(
    readonly name: string,
    readonly handle: Pick<FileHandle, 'writeFile' | 'close'>,
    readonly onFault: (fault: DomainError) => void,
  ) {
    super();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (this.#fault) return done();
    this.handle.writeFile(chunk).then(done, (error: Error) => {
      this.#fault = incomplete(this.name, error);
      this.onFault(this.#fault);
      done();
    });
  }

  /** Everything written and the file closed. Throws `report-incomplete` (invalid). */
  async close(): Promise<void> {
    await finished(this.end());
    await this.handle.close();
    if (this.#fault) throw this.#fault;
  }
}

const incomplete = (name: string, error: Error) =>
  invalid('report-incomplete', `${name}: ${error.message}. The report ends there, and the import with it.`, {
    where: name,
    next: 'Make room and hand the list in again with another report; what was taken already is not taken twice.',
  });
