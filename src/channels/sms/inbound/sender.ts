import { DomainError } from '../../../kernel/domain-error.js';
import { normalise } from '../../../people/subscribers/normal-form.js';

/** The sender in the form under which its address is stored; null for what is no mobile number (10086, a name). */
export function readSender(from: string): string | null {
  const digits = from.trim();
  try {
    // Wires without type of number give country code and digits; eleven digits that begin with 1 are a Chinese mobile.
    return normalise('sms', /^\d{12,15}$/.test(digits) ? `+${digits}` : digits);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
