import { invalid } from '../../../kernel/domain-error.js';
import { MOST_DOCUMENT_BYTES } from '../xml/parse-xml.js';
import type { Feed } from '../feed/feed.js';
import type { TextRead } from '../read-product.js';
import type { DocumentRead } from './read-document.js';
import { ReadingThread } from './reading-thread.js';
import { documentOf } from './wire.js';

let shared: ReadingThread | null = null;

/** One thread for the whole program: opening documents is rare, and two would take the second core from the senders. */
export const readingThread = (): ReadingThread => (shared ??= new ReadingThread());

/** Opens XML or JSON in the worker thread; throws as `read-document.ts` does, and `too-large` before anything is read. */
export async function openDocument(
  kind: 'xml' | 'json',
  bytes: Uint8Array,
  thread = readingThread(),
): Promise<DocumentRead> {
  refuseLarge(bytes);
  const answer = await thread.run(kind, bytes);
  if (!('document' in answer)) throw new Error('the reading thread answered another question');
  return documentOf(answer.document);
}

/** The entries of an Atom or RSS feed; throws `feed-not-a-feed` (invalid) for anything else. */
export async function openFeed(bytes: Uint8Array, thread = readingThread()): Promise<Feed> {
  refuseLarge(bytes);
  const answer = await thread.run('feed', bytes);
  if (!('feed' in answer)) throw new Error('the reading thread answered another question');
  return answer.feed;
}

/** A long text in the worker thread: the grammar takes its time, and the program's own loop goes on meanwhile. */
export async function openText(bytes: Uint8Array, receivedAt: Date, thread = readingThread()): Promise<TextRead> {
  const answer = await thread.run('text', bytes, receivedAt);
  if (!('text' in answer)) throw new Error('the reading thread answered another question');
  return answer.text;
}

function refuseLarge(bytes: Uint8Array): void {
  if (bytes.length <= MOST_DOCUMENT_BYTES) return;
  throw invalid('too-large', `The document has ${bytes.length} bytes; at most ${MOST_DOCUMENT_BYTES} are read.`, {
    where: `byte ${MOST_DOCUMENT_BYTES}`,
    next: 'Send one message a document.',
  });
}
