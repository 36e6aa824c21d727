import { Worker } from 'node:worker_threads';
import { DomainError, invalid } from '../../../kernel/domain-error.js';
import { loadAnchors, type Anchor } from '../signature/anchors.js';
import { workerEntry } from './worker-entry.js';
import { errorOf, READY, type Answer, type Task } from './wire.js';

interface Waiting {
  readonly task: Task;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

export interface ThreadLimits {
  /** Milliseconds for one document; then the thread is ended and the document refused. */
  readonly timeoutMs: number;
  /** Documents that may wait; more are sent back to try again later. */
  readonly mostWaiting: number;
}

/** A thread that is not up by then is not the document's fault: it may be sent again. */
const STARTS_WITHIN_MS = 60_000;
const LIMITS: ThreadLimits = { timeoutMs: 8_000, mostWaiting: 512 };

/**
 * One worker thread that opens documents one after another. It is started at the first document, ended and started
 * anew when a document takes too long or breaks it, and never keeps the program alive when nothing waits.
 */
export class ReadingThread {
  readonly #queue: Waiting[] = [];
  #worker: Worker | null = null;
  #current: Waiting | null = null;
  #timer: NodeJS.Timeout | null = null;
  #ready = false;
  #next = 1;

  constructor(
    private readonly anchors: readonly Anchor[] = loadAnchors(),
    private readonly limits: ThreadLimits = LIMITS,
  ) {}

  /** Throws DomainError: what the reader refuses, `reading-timeout` (invalid), or `reading-busy` (unavailable). */
  async run(
    kind: Task['kind'],
    bytes: Uint8Array,
    receivedAt: Date | null = null,
  ): Promise<Exclude<Answer, { refused: unknown } | { broken: string }>> {
    const answer = await this.#enqueue({ id: this.#next++, kind, bytes, receivedAt });
    if ('refused' in answer) throw errorOf(answer.refused);
    if ('broken' in answer) throw new Error(`the reading thread failed: ${answer.broken}`);
    return answer;
  }

  /** Ends the thread; what waits is refused. For the end of a program or a test. */
  async close(): Promise<void> {
    for (const waiting of this.#queue.splice(0)) waiting.reject(busy());
    await this.#stop();
  }

  #enqueue(task: Task): Promise<Answer> {
    if (this.#queue.length >= this.limits.mostWaiting) return Promise.reject(busy());
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve, reject });
      this.#advance();
    });
  }

  #advance(): void {
    if (this.#current) return;
    this.#current = this.#queue.shift() ?? null;
    if (!this.#current) {
      this.#worker?.unref();
      return;
    }
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    worker.postMessage(this.#current.task, []);
    if (this.#ready) this.#startClock();
    else this.#timer = setTimeout(() => this.#fail(busy()), STARTS_WITHIN_MS);
  }

  /** A document's time begins when the thread can read: on a busy machine its start alone may take seconds. */
  #startClock(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail(tooSlow(this.limits.timeoutMs)), this.limits.timeoutMs);
  }

  #start(): Worker {
    const worker = new Worker(workerEntry(), {
      workerData: { anchors: this.anchors },
      resourceLimits: { maxOldGenerationSizeMb: 192 },
    });
    worker.on('message', (answer: Answer | typeof READY) => worker === this.#worker && this.#hear(answer));
    worker.on('error', (error) => worker === this.#worker && this.#fail(brokenBy(error)));
    return worker;
  }

  #hear(answer: Answer | typeof READY): void {
    if (answer !== READY) return this.#settle(answer);
    this.#ready = true;
    if (this.#current) this.#startClock();
  }

  #settle(answer: Answer): void {
    if (this.#current?.task.id !== answer.id) return;
    this.#take()?.resolve(answer);
    this.#advance();
  }

  /** The thread is gone or must go: a new one takes the next document. */
  #fail(error: Error): void {
    const failed = this.#take();
    void this.#stop();
    failed?.reject(error);
    this.#advance();
  }

  #take(): Waiting | null {
    if (this.#timer) clearTimeout(this.#timer);
    const current = this.#current;
    this.#current = null;
    return current;
  }

  async #stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    this.#ready = false;
    await worker?.terminate();
  }
}

const tooSlow = (ms: number) =>
  invalid('reading-timeout', `The document could not be read in ${ms / 1000} s.`, {
    where: 'the document',
    next: 'Ask the sender for a simpler one: fewer points, fewer elements.',
  });

function brokenBy(error: Error): Error {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return invalid('reading-memory', 'The document needs more memory than a message may.', {
    where: 'the document',
    next: 'Ask the sender for a simpler one: fewer points, fewer elements.',
  });
}

const busy = () =>
  new DomainError('unavailable', 'reading-busy', 'Too many documents wait to be read.', {
    next: 'Send it again in a minute.',
  });
