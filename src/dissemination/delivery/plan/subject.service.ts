import { Injectable } from '@nestjs/common';
import { missing } from '../../../kernel/domain-error.js';
import type { Sql } from '../../../platform/database/sql.js';
import { AlertsStore } from '../../alerts.store.js';
import { readersOf, type AudienceQuery } from '../../audience/audience.js';
import { AudienceService, type Compose } from '../../audience/audience.service.js';
import { Channels } from '../../contracts/channels.js';
import { EditionsStore } from '../../editions/editions.store.js';
import { DispatchStore, type DeliveryDispatch } from '../dispatch.store.js';

/** Whom a dispatch is for, and what it tells each kind of reader. */
export interface Subject {
  readonly query: AudienceQuery;
  readonly compose: Compose;
}

/** Reads what a dispatch carries: a warning's alert, or an edition of the mobile newspaper. */
@Injectable()
export class SubjectService {
  constructor(
    private readonly alerts: AlertsStore,
    private readonly editions: EditionsStore,
    private readonly dispatches: DispatchStore,
    private readonly audience: AudienceService,
    private readonly channels: Channels,
  ) {}

  /**
   * Reads it, and keeps with the dispatch how many a "continue" leaves in peace. Throws `dispatch-subject` (missing) when
   * nothing stands behind the dispatch.
   */
  async prepare(sql: Sql, dispatch: DeliveryDispatch): Promise<Subject> {
    const { alertId, editionId } = dispatch;
    if (alertId !== null) return this.#alert(sql, dispatch, alertId);
    if (editionId !== null) return this.#edition(sql, dispatch, editionId);
    throw nothing(dispatch.id);
  }

  async #alert(sql: Sql, { id, channel, createdAt }: DeliveryDispatch, alertId: string): Promise<Subject> {
    const found = await this.alerts.find(alertId, sql);
    if (!found) throw nothing(id);
    const earlier = await this.dispatches.earlierAlerts(sql, alertId);
    const query = this.audience.query(found.alert, earlier, channel, createdAt);
    await this.audience.noteSilent(sql, id, query);
    const carrier = this.channels.delivery(channel);
    return { query, compose: (reader) => carrier.compose(found.alert, reader) };
  }

  async #edition(sql: Sql, { id, channel, createdAt }: DeliveryDispatch, editionId: string): Promise<Subject> {
    const edition = await this.editions.find(editionId, sql);
    const carrier = this.channels.delivery(channel);
    const compose = carrier.composeEdition?.bind(carrier);
    if (!edition || !compose) throw nothing(id);
    return { query: readersOf(edition, channel, createdAt), compose: (reader) => compose(edition, reader) };
  }
}

const nothing = (dispatchId: string) =>
  missing('dispatch-subject', `Dispatch ${dispatchId} has nothing to say.`, {
    where: `dispatches.id = ${dispatchId}`,
    next: 'Start the version that made it.',
  });
