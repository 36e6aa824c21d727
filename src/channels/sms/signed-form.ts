import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';

/** A form body as the web server reads it; a name that comes twice is a list. */
export type Form = Readonly<Record<string, unknown>>;

/**
 * Whether a provider has signed this form (Twilio, "Validating signatures").
 * @param secret the account's auth token
 * @param url the address as the provider was told it, with the query as it came
 */
export function isSigned(
  secret: string,
  signature: string | undefined,
  url: string,
  body: Form | undefined,
): body is Form {
  if (!signature || !body || typeof body !== 'object' || !URL.canParse(url)) return false;
  // Only what a form can hold: the check joins values as strings.
  const isForm = Object.values(body)
    .flat()
    .every((value) => typeof value === 'string');
  return isForm && validateRequest(secret, signature, url, body);
}
