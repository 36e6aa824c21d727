import { invalid } from '../../../../kernel/domain-error.js';

/** A file of a form. */
export interface UploadedFile {
  /** The last part of the name that the browser gave: to be shown, never to be opened. */
  readonly name: string;
  /** Null: it was longer than the limit and is not whole. */
  readonly bytes: Uint8Array | null;
}

/** What `@fastify/multipart` puts into the body for a file (`attachFieldsToBody`). */
interface Part {
  readonly type: 'file';
  readonly filename: string;
  readonly file: { readonly truncated: boolean };
  toBuffer(): Promise<Buffer>;
}

const LONGEST_NAME = 120;

/** The files that a multipart form carries under `files`; throws `no-file` (invalid) when there is none. */
export async function uploadedFiles(body: unknown): Promise<UploadedFile[]> {
  const sent = typeof body === 'object' && body !== null && 'files' in body ? [body.files].flat() : [];
  const parts = sent.filter(isPart).filter(({ filename }) => filename !== '');
  if (parts.length === 0)
    throw invalid('no-file', 'No file was chosen.', { where: 'files', next: 'Choose one or more files.' });
  return Promise.all(
    parts.map(async (part) => ({
      name: part.filename.replace(/^.*[/\\]/s, '').slice(0, LONGEST_NAME),
      bytes: part.file.truncated ? null : await part.toBuffer(),
    })),
  );
}

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'file' && 'toBuffer' in value;
