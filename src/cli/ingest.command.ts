import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { invalid } from '../kernel/domain-error.js';
import { dryRun, IngestService, type Received } from '../ingest/ingest.service.js';
import { IngestStore } from '../ingest/ingest.store.js';
import { userFolder } from '../platform/config/paths.js';
import { withApplication } from './application.js';

interface Options {
  readonly receivedAt?: Date;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

interface Taken extends Received {
  readonly file: string;
}

/** `ingest FILE… [--received-at …] [--json] [--dry-run]`: exits 1 when a file went to quarantine. */
export async function ingest(files: readonly string[], options: Options): Promise<void> {
  const receivedAt = options.receivedAt ?? new Date();
  const read = files.map((file) => ({ file, bytes: bytesOf(file) }));
  const taken = options.dryRun ? await look(read, receivedAt) : await store(read, receivedAt);
  for (const one of taken) console.log(options.json ? JSON.stringify(one) : inWords(one));
  if (taken.some((one) => one.status === 'quarantined')) process.exitCode = 1;
}

async function look(read: readonly { file: string; bytes: Buffer }[], receivedAt: Date): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const { file, bytes } of read) taken.push({ file, ...(await dryRun(bytes, receivedAt)) });
  return taken;
}

function store(read: readonly { file: string; bytes: Buffer }[], receivedAt: Date): Promise<Taken[]> {
  return withApplication(async (app) => {
    const source = await app.get(IngestStore, { strict: false }).addSource('cli', '命令行', 'cli');
    const service = app.get(IngestService, { strict: false });
    const taken: Taken[] = [];
    for (const { file, bytes } of read)
      taken.push({ file, ...(await service.receive({ bytes, source, receivedAt, pastedBy: null })) });
    return taken;
  });
}

/** Relative paths count from where the user stands: npm changes the folder and leaves that in INIT_CWD. */
function bytesOf(file: string): Buffer {
  const path = resolve(userFolder(), file);
  try {
    return readFileSync(path);
  } catch (error) {
    throw invalid('file-unreadable', `${file} cannot be read: ${(error as Error).message}`, { where: file });
  }
}

function inWords({ file, status, product, findings, warningId }: Taken): string {
  const levels = product?.items.map((item) => item.level ?? '?').join(', ') ?? '';
  const head = `${file}: ${status}${levels ? ` (${levels})` : ''}${warningId ? `, drafted as ${warningId}` : ''}`;
  return [head, ...findings.map((finding) => `  ${finding.severity} ${finding.kind}: ${finding.message}`)].join('\n');
}
