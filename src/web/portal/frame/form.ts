import { DomainError } from '../../../kernel/domain-error.js';

/** What a browser sent, by query or by form. */
export type Sent = Readonly<Record<string, unknown>>;

/** A field as one short line; what is repeated or no text is as if it were not there. */
export function text(sent: Sent, name: string, longest = 100): string {
  const value = sent[name];
  return typeof value === 'string' ? value.slice(0, longest).trim() : '';
}

/** Whether the field was sent at all, whatever it holds: mail programs may send a multipart form, whose fields are no strings. */
export const wasSent = (sent: Sent | null, name: string): boolean => Object.hasOwn(sent ?? {}, name);

/** All values of a field that may stand several times. */
export function texts(sent: Sent, name: string, most = 50): readonly string[] {
  const values = [sent[name] ?? []].flat();
  return values.filter((one): one is string => typeof one === 'string').slice(0, most);
}

/** Those of the offered that were ticked, in the order of the offer. */
export const ticked = <Value extends string>(sent: Sent, name: string, offered: readonly Value[]): readonly Value[] =>
  offered.filter((one) => texts(sent, name).includes(one));

/** What the act gave, or the refusal to be shown on the form; anything else is a fault of ours and thrown on. */
export async function attempt<Value>(act: () => Promise<Value>): Promise<Value | DomainError> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
