import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PROGRAM } from '../../../kernel/actor.js';
import { DomainError, forbidden } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/database.js';
import { AuditService } from '../audit.service.js';
import { readLogin } from '../officer.js';
import { OfficersStore, type Credentials } from '../officers.store.js';
import { hashPassword, isOutdated, passwordMatches } from './passwords.js';
import { SessionsService, type OfficerSession } from '../sessions.service.js';
import { LoginFailuresStore } from './login-failures.store.js';
import { CLOSED_FROM, heldUntil } from './login-throttle.js';

export interface LoginAttempt {
  readonly login: string;
  readonly password: string;
  /** The token the browser came with, if any: it ends. */
  readonly previousToken?: string;
}

@Injectable()
export class LoginService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly officers: OfficersStore,
    private readonly failures: LoginFailuresStore,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
  ) {}

  /** Makes the decoy hash before the first attempt, which would else take longer for an unknown login. */
  async onModuleInit(): Promise<void> {
    await passwordMatches(null, '');
  }

  /**
   * Opens a session. Throws `log-in` (unauthenticated), the same after the same work for a wrong password, an unknown
   * login and a disabled officer, and `log-in-held` (forbidden, with `retryAt` and `retryAfterSeconds`) after many failures.
   */
  async login(attempt: LoginAttempt): Promise<OfficerSession> {
    const login = readLogin(attempt.login);
    if (login === null) throw refused();
    const failed = await this.#countAttempt(login);
    const known = await this.officers.findCredentials(login);
    const matches = await passwordMatches(known?.passwordHash ?? null, attempt.password);
    if (!known || !matches || known.officer.disabledAt) return this.#refuse(login, failed);
    await this.#renewHash(known, attempt.password);
    return this.db.transaction(async (tx) => {
      await this.failures.clear(tx, login);
      return this.sessions.start(tx, known.officer, attempt.previousToken);
    });
  }

  /** Takes away sessions and failures that no longer matter; for an hourly tick. */
  async sweep(): Promise<void> {
    await this.failures.sweep();
    await this.sessions.sweep();
  }

  /**
   * Counts the attempt as failed *before* the password is looked at, and success takes the count away: otherwise a
   * hundred guesses at once would all find the count at zero. Returns the count with this attempt.
   */
  #countAttempt(login: string): Promise<number> {
    return this.db.transaction(async (tx) => {
      const { now, failures } = await this.failures.lockRecent(tx, login);
      const until = heldUntil(failures, now);
      if (until) throw held(until, now);
      await this.failures.add(tx, login);
      return failures.length + 1;
    });
  }

  async #refuse(login: string, failed: number): Promise<never> {
    if (failed >= CLOSED_FROM) await this.audit.record(this.db, PROGRAM, 'close-login', `login:${login}`, { failed });
    throw refused();
  }

  async #renewHash(known: Credentials, password: string): Promise<void> {
    if (!isOutdated(known.passwordHash)) return;
    await this.officers.renewHash(known.officer.id, known.passwordHash, await hashPassword(password));
  }
}

const refused = () =>
  new DomainError('unauthenticated', 'log-in', 'The login or the password is wrong.', {
    next: 'Try again; an administrator can give you a new password.',
  });

const held = (until: Date, now: Date) =>
  forbidden('log-in-held', 'There were too many failed attempts at this login.', {
    next: `Try again after ${until.toISOString()}.`,
    retryAt: until.toISOString(),
    retryAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / 1_000),
  });
