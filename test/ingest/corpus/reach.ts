import { AlertsStore } from '../../../src/dissemination/alerts.store.js';
import { PlanJobHandler } from '../../../src/dissemination/delivery/plan/plan.job.js';
import { DispatchesStore } from '../../../src/dissemination/dispatches.store.js';
import { IngestService } from '../../../src/ingest/ingest.service.js';
import { IngestStore } from '../../../src/ingest/ingest.store.js';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { SubscribersService } from '../../../src/people/subscribers/subscribers.service.js';
import { Divisions } from '../../../src/reference/areas/divisions.js';
import { type Rank, rankOf } from '../../../src/reference/grading/rank.js';
import { DraftService } from '../../../src/warnings/draft/draft.service.js';
import { openParts } from '../../../src/warnings/draft/parts.js';
import { questionsOf } from '../../../src/warnings/questions.js';
import { SignService } from '../../../src/warnings/sign/sign.service.js';
import { WarningsStore } from '../../../src/warnings/warnings.store.js';
import { type People, seed } from '../../support/people.js';
import type { TestProgram } from '../../support/program.js';
import type { Composed, Meant } from './composed.js';
import { byLevel } from './meant.js';

/** Returns the place of every reader who is told by SMS, and the level he is told. */
const TOLD = `
SELECT p.code, d.rank FROM dispatches x JOIN deliveries d ON d.dispatch_id = x.id AND d.month = x.month
JOIN subscriptions s ON s.address_id = d.address_id JOIN subscription_places p ON p.subscription_id = s.id
WHERE x.alert_id = $1 AND x.channel = 'sms'`;

/** The whole road of a bulletin, by the program's own services, in a country where one reader lives in each county. */
export class Reach {
  private constructor(
    private readonly program: TestProgram,
    private readonly people: People,
  ) {}

  static async over(program: TestProgram): Promise<Reach> {
    const people = await seed(program);
    await program.database.db.run('UPDATE subscriptions SET left_at = now_at()');
    const divisions = program.get(Divisions);
    const counties = divisions.list('province').flatMap(({ code }) => divisions.countiesOf(code));
    await program.get(SubscribersService).importMany(PROGRAM, counties.map(readerOf));
    return new Reach(program, people);
  }

  /** Receives it, confirms what the fixture confirms, has it signed and issued, and says whom it addressed at which level. */
  async of(composed: Composed): Promise<Meant> {
    await this.program.setNow(composed.receivedAt);
    await this.#forget();
    const warningId = await this.#draft(composed);
    if (warningId === null) return {};
    await this.#confirm(warningId, composed);
    const alertId = await this.#issue(warningId);
    return alertId === null ? {} : this.#addressed(warningId, alertId);
  }

  /** Every bulletin comes on an evening of its own: no warning in force, no part confirmed before. */
  async #forget(): Promise<void> {
    const { db } = this.program.database;
    await db.run(`UPDATE warnings SET state = 'expired' WHERE state = 'issued'`);
    await db.run('DELETE FROM province_parts');
  }

  /** A draft of the program, or one that an officer takes up when its issuers are no agencies of this program. */
  async #draft({ bytes, receivedAt }: Composed): Promise<string | null> {
    const source = await this.program.get(IngestStore).source('joint-push');
    const { productId, warningId, product } = await this.program
      .get(IngestService)
      .receive({ bytes, source, receivedAt, pastedBy: null });
    if (warningId !== null || productId === null || product === null) return warningId;
    const arrived = { productId, reading: product, pastedBy: null };
    return this.program.get(DraftService).takeUp(arrived, 'live', this.people.officer('mnr-1'));
  }

  async #confirm(id: string, { expected: { confirm = {} } }: Composed): Promise<void> {
    const { content, landAgencyId } = await this.#warning(id);
    const { editor } = this.#pair(landAgencyId);
    for (const part of openParts(content)) {
      const codes = confirm[`${this.program.get(Divisions).get(part.placeCode).short}${part.part}`];
      if (!codes) continue;
      const { version } = await this.#warning(id);
      await this.program.get(DraftService).confirmPart(id, version, { ...part, codes }, editor);
    }
  }

  /** @returns the alert's id; null when a question keeps the draft from being submitted, so nothing goes out */
  async #issue(id: string): Promise<string | null> {
    const draft = await this.#warning(id);
    const { editor, signers } = this.#pair(draft.landAgencyId);
    const [{ now } = { now: new Date() }] = await this.program.database.db.rows<{ now: Date }>(
      'SELECT now_at() AS now',
    );
    if (questionsOf(draft.content, now).some((question) => question.blocks)) return null;
    if (draft.state === 'draft') await this.program.get(DraftService).submit(id, draft.version, editor);
    const { version, contentHash } = await this.#warning(id);
    const sign = this.program.get(SignService);
    await sign.sign(id, version, contentHash, signers[0]);
    return (await sign.sign(id, version, contentHash, signers[1])).alertId;
  }

  /** Who edits and who signs for the two agencies whose warning it is. */
  #pair(landAgencyId: string) {
    const hubei = this.people.officer('hubei-land-1');
    const [land, met] = hubei.agencyId === landAgencyId ? ['hubei-land', 'hubei-meteo'] : ['mnr', 'cma'];
    const signers = [this.people.officer(`${land}-2`), this.people.officer(`${met}-2`)] as const;
    return { editor: this.people.officer(`${land}-1`), signers };
  }

  /** By SMS from yellow up; blue is not sent (policy), so it is taken from the alert itself. */
  async #addressed(warningId: string, alertId: string): Promise<Meant> {
    const dispatches = await this.program.get(DispatchesStore).byWarning(warningId);
    for (const { id } of dispatches.filter((one) => one.channel === 'sms'))
      await this.program.get(PlanJobHandler).plan({ dispatchId: id });
    const rows = await this.program.database.db.rows<{ code: string; rank: number }>(TOLD, [alertId]);
    const told = rows.map(({ code, rank }): [string, Rank] => [code, rankOf(rank)]);
    const counties = (await this.program.get(AlertsStore).find(alertId))?.alert.counties ?? {};
    const blue = Object.keys(counties).filter((code) => counties[code] === 'blue');
    const spared = blue.flatMap((code) => this.program.get(Divisions).countiesOf(code));
    return byLevel([...told, ...spared.map((code): [string, Rank] => [code, 'blue'])]);
  }

  readonly #warning = (id: string) => this.program.get(WarningsStore).get(id);
}

const readerOf = (code: string, index: number) => ({
  channel: 'sms' as const,
  address: `+86138${String(20_000_000 + index)}`,
  language: 'zh-CN' as const,
  lowestRank: 'yellow' as const,
  places: [code],
  audience: 'live' as const,
});
