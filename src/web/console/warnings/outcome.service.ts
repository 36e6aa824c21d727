import { Injectable } from '@nestjs/common';
import { AlertsStore, type PublishedAlert } from '../../../dissemination/alerts.store.js';
import { DispatchesStore, type DispatchStatus, type Undelivered } from '../../../dissemination/dispatches.store.js';
import { missing } from '../../../kernel/domain-error.js';
import type { Warning } from '../../../warnings/warning.js';

/** What became of a warning after both signatures. */
export interface Outcome {
  readonly published: PublishedAlert | null;
  readonly dispatches: readonly DispatchStatus[];
}

export const MOST_UNDELIVERED = 500;

/** Reads of what was said and carried. */
@Injectable()
export class OutcomeService {
  constructor(
    private readonly alerts: AlertsStore,
    private readonly dispatches: DispatchesStore,
  ) {}

  async of(warning: Pick<Warning, 'id' | 'chainId' | 'issuedAt'>): Promise<Outcome> {
    if (warning.issuedAt === null) return { published: null, dispatches: [] };
    const [chain, dispatches] = await Promise.all([
      this.alerts.chain(warning.chainId),
      this.dispatches.byWarning(warning.id),
    ]);
    return { published: chain.find((one) => one.alert.warningId === warning.id) ?? null, dispatches };
  }

  /** Who did not get one dispatch of this warning; throws `dispatch-unknown` for another warning's. */
  async undelivered(warningId: string, dispatchId: string): Promise<{ dispatch: DispatchStatus; rows: Undelivered[] }> {
    const dispatch = (await this.dispatches.byWarning(warningId)).find((one) => one.id === dispatchId);
    if (!dispatch)
      throw missing('dispatch-unknown', `Warning ${warningId} has no dispatch ${dispatchId}.`, {
        next: 'Go back to the warning.',
      });
    return { dispatch, rows: await this.dispatches.undelivered(dispatchId, MOST_UNDELIVERED) };
  }
}

const MOVING: readonly string[] = ['planned', 'carrying'];

/** Whether anything still moves; `paused` waits for an officer, not for time. */
export const isMoving = (dispatches: readonly DispatchStatus[]): boolean =>
  dispatches.some((dispatch) => MOVING.includes(dispatch.state));
