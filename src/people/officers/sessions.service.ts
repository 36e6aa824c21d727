import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { AuditService } from './audit.service.js';
import { actorOf, type Officer, type OfficerActor } from './officer.js';
import { SessionsStore } from './sessions.store.js';

/** One duty shift; use does not lengthen it. */
export const SESSION_HOURS = 12;

export interface OfficerSession {
  /** 256 random bits, base64url; known to the officer's browser alone. */
  readonly token: string;
  readonly actor: OfficerActor;
  readonly expiresAt: Date;
}

const TOKEN = /^[\w-]{43}$/;

@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionsStore,
    private readonly audit: AuditService,
  ) {}

  /** A fresh session; the one the browser had before ends with it, so a planted token is worth nothing (S16). */
  async start(tx: Tx, officer: Officer, previousToken?: string): Promise<OfficerSession> {
    if (previousToken !== undefined) await this.sessions.delete(tx, hashToken(previousToken));
    const token = randomBytes(32).toString('base64url');
    const expiresAt = await this.sessions.insert(tx, hashToken(token), officer.id, `${SESSION_HOURS} hours`);
    const actor = actorOf(officer);
    await this.audit.record(tx, actor, 'log-in', `officer:${officer.id}`);
    return { token, actor, expiresAt };
  }

  /** The live session of this token; null when there is none, it is over, or its officer may no longer act. */
  async find(token: string): Promise<OfficerSession | null> {
    if (!TOKEN.test(token)) return null;
    const row = await this.sessions.find(hashToken(token));
    return row && { token, actor: actorOf(row), expiresAt: row.expiresAt };
  }

  /** Ends a session; of one that is over already nothing is said. */
  async end(token: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const ended = await this.sessions.delete(tx, hashToken(token));
      if (ended) await this.audit.record(tx, actorOf(ended), 'log-out', `officer:${ended.id}`);
    });
  }

  /** Takes away sessions that are over; returns how many. */
  sweep(): Promise<number> {
    return this.sessions.deleteExpired();
  }
}

const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
