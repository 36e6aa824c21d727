import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { codeLetter, codeShortMessage } from './code.text.js';
import type { CodeNotice, Posted } from './notice.js';
import { Notices } from './notices.service.js';

/** Sends what a sign-up page waits for: a code by SMS, a code and a link by e-mail. */
@Injectable()
export class CodeNotices {
  constructor(
    private readonly notices: Notices,
    private readonly config: Config,
    private readonly db: Database,
  ) {}

  /** In the caller's transaction, or in one of its own. Errors and `limited` as `Notices.post`. */
  async send(code: CodeNotice, tx?: Tx): Promise<Posted> {
    if (!tx) return this.db.transaction((own) => this.send(code, own));
    const text = code.channel === 'sms' ? codeShortMessage(code, this.config.env.SMS_SIGNATURE) : this.#letter(code);
    const { addressId, expiresAt } = code;
    return this.notices.post(tx, { kind: 'code', to: { addressId }, text, expiresAt });
  }

  #letter(code: CodeNotice): string {
    const path = `${code.language === 'en' ? '/en' : ''}/subscribe/link/${encodeURIComponent(code.linkToken)}`;
    return codeLetter(code, `${this.config.publicUrl}${path}`);
  }
}
