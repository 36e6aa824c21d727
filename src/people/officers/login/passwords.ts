import { hash, parseOptions, verify } from '@node-rs/argon2';
import { invalid } from '../../../kernel/domain-error.js';

/**
 * Argon2id (the package's default) with the parameters of OWASP's Password Storage Cheat Sheet: 19 MiB, two passes,
 * one lane. Memory in KiB.
 */
export const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const SHORTEST = 12;
const LONGEST = 128;
const FEWEST_DIFFERENT = 5;

/** The encoded hash (PHC string) of a password; the same characters typed in another normal form are the same password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), ARGON2);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is the hash's. With no hash (unknown login) it answers false after the same work, so that
 * the time of an answer does not tell which logins exist (S17).
 */
export async function passwordMatches(encoded: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('of nobody');
  const matches = await verify(encoded ?? (await decoy), password.normalize('NFC'));
  return matches && encoded !== null;
}

/** Whether the hash was made with other parameters than today's; then it is made anew at the next log-in. */
export function isOutdated(encoded: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(encoded);
  return memoryCost !== ARGON2.memoryCost || timeCost !== ARGON2.timeCost || parallelism !== ARGON2.parallelism;
}

/** Throws `password` (invalid) for a password that is too short, too long, too even, or holds the login. */
export function checkPassword(password: string, login: string): void {
  const characters = [...password.normalize('NFC')];
  const faults: [boolean, string][] = [
    [characters.length < SHORTEST, `needs at least ${SHORTEST} characters`],
    [characters.length > LONGEST, `may have at most ${LONGEST} characters`],
    [new Set(characters).size < FEWEST_DIFFERENT, `needs at least ${FEWEST_DIFFERENT} different characters`],
    [password.toLowerCase().includes(login), 'must not contain the login'],
  ];
  const fault = faults.find(([wrong]) => wrong);
  if (!fault) return;
  throw invalid('password', `The password ${fault[1]}.`, { where: 'password', next: 'Choose several words in a row.' });
}
