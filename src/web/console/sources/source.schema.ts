import { z } from 'zod';
import type { NewSource, SourceSettings } from '../../../ingest/sources/source-state.js';

const MINUTE = 60;
const text = z.string().trim().max(500).default('');

/** Minutes as people say them; empty is no promise. */
const minutes = text.transform((typed) => (typed === '' ? null : Math.round(Number(typed) * MINUTE)));
const settings = {
  name: text,
  agencyId: text
    .transform((id) => (id === '' ? null : id))
    .pipe(
      z
        .string()
        .regex(/^\d{1,18}$/)
        .nullable(),
    ),
  promisedSeconds: minutes,
  requiresSignature: text.transform((ticked) => ticked !== ''),
  url: text,
  schedule: text,
  allowPrivate: text.transform((ticked) => ticked !== ''),
};

export const newSourceForm = z.object({ ...settings, code: text, kind: z.enum(['push', 'poll', 'folder']) });
export const sourceForm = z.object(settings);

/** A source as the form asks for it; the address counts for a polled one only. */
export function newSource({ url, schedule, allowPrivate, ...wish }: z.infer<typeof newSourceForm>): NewSource {
  return wish.kind === 'poll' ? { ...wish, poll: { url, schedule, allowPrivate } } : wish;
}

/** @param polled whether it is a source that is polled */
export function changes(
  { url, schedule, allowPrivate, ...wish }: z.infer<typeof sourceForm>,
  polled: boolean,
): SourceSettings {
  return polled ? { ...wish, poll: { url, schedule, allowPrivate } } : wish;
}
