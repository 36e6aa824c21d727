import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '../../../kernel/domain-error.js';
import type { Anchor } from '../signature/anchors.js';
import { readProduct } from '../read-product.js';
import { readFeedDocument, readJsonDocument, readXmlDocument, type DocumentRead, type Part } from './read-document.js';
import { READY, type Answer, type SentDocument, type SentError, type SentPart, type Task } from './wire.js';

/** The thread that opens what strangers send: whatever it costs, the program's own loop goes on. */
const { anchors } = workerData as { anchors: readonly Anchor[] };

parentPort?.on('message', (task: Task) => parentPort?.postMessage(answer(task), []));
parentPort?.postMessage(READY, []);

function answer({ id, kind, bytes, receivedAt }: Task): Answer {
  try {
    if (kind === 'text') return { id, text: readProduct(bytes, receivedAt ?? new Date()) };
    if (kind === 'feed') return { id, feed: readFeedDocument(bytes) };
    return { id, document: sent(kind === 'xml' ? readXmlDocument(bytes, anchors) : readJsonDocument(bytes)) };
  } catch (error) {
    if (error instanceof DomainError) return { id, refused: plain(error) };
    return { id, broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Classes do not survive the way between threads. */
function sent(document: DocumentRead): SentDocument {
  return document.kind === 'message' ? document : { ...document, parts: document.parts.map(sentPart) };
}

const sentPart = ({ bytes, read }: Part): SentPart =>
  read instanceof DomainError ? { bytes, refused: plain(read) } : { bytes, read };

const plain = ({ kind, code, message, details }: DomainError): SentError => ({ kind, code, message, details });
