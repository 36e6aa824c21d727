import { z } from 'zod';
import { invalid } from '../../../kernel/domain-error.js';

/** A parsed form; throws `form` (invalid) that names the first field at fault. */
export function readForm<Shape extends z.ZodType>(shape: Shape, body: unknown): z.infer<Shape> {
  const result = shape.safeParse(body ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join('.') ?? 'form';
  throw invalid('form', `The field ${where} is missing or wrong.`, { where, next: 'Mend it and send the form again.' });
}

/** A field that a form may repeat: absent, once, or many times. */
export const many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));

/** The version of the warning that the officer had before him. */
export const version = z.coerce.number().int().positive();

/** What the officer typed, to be shown again: strings only. */
export type Kept = Readonly<Record<string, string | readonly string[]>>;

export function keptOf(body: unknown): Kept {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).flatMap(([name, value]) => keepable(name, value)));
}

function keepable(name: string, value: unknown): [string, string | readonly string[]][] {
  if (typeof value === 'string') return [[name, value]];
  return Array.isArray(value) ? [[name, value.map(String)]] : [];
}

/** One kept value, or what the page has itself. */
export const keptText = (kept: Kept | undefined, name: string, otherwise = ''): string => {
  const value = kept?.[name];
  return typeof value === 'string' ? value : otherwise;
};
