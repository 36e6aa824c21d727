import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DISPATCH_ACTS, type DispatchAct } from '../../../dissemination/control/dispatch.js';
import { DispatchControl } from '../../../dissemination/control/dispatch-control.service.js';
import type { DispatchRow } from '../../../dissemination/control/control.store.js';
import { DispatchesStore } from '../../../dissemination/dispatches.store.js';
import { ProviderDesk } from '../../../dissemination/providers/provider-desk.service.js';
import { missing, type DomainError } from '../../../kernel/domain-error.js';
import { refused, statusOf } from '../failure/refused.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { seeOther, sendPage } from '../frame/frame.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { MOST_UNDELIVERED } from '../warnings/outcome.service.js';
import { deadChannels } from '../providers/health.js';
import { DispatchActPage } from './act.page.js';
import { actsOn, isMoving } from './counts.js';
import { NotReachedPage } from './not-reached.page.js';
import { DispatchPage } from './dispatch.page.js';
import { DispatchesPage } from './dispatches.page.js';

const MOST = 100;
const REFRESH_SECONDS = 5;

/** What is being sent: watched by every officer, and stopped by every officer, for a wrong text does not wait for a senior. */
@ConsoleRoute()
@Controller('console/dispatches')
export class ConsoleDispatchesController {
  constructor(
    private readonly control: DispatchControl,
    private readonly providers: ProviderDesk,
    private readonly deliveries: DispatchesStore,
  ) {}

  @Get()
  async list(@CurrentVisit() { frame }: Visit, @Res() reply: FastifyReply): Promise<void> {
    const [rows, providers] = await Promise.all([this.control.list(MOST), this.providers.list()]);
    const refresh = rows.some(isMoving) ? REFRESH_SECONDS : undefined;
    sendPage(
      reply,
      frame,
      <DispatchesPage {...{ frame, rows, refresh }} most={MOST} dead={deadChannels(providers)} />,
      { refresh },
    );
  }

  @Get(':id')
  async show(@Param('id') id: string, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    this.#show(reply, visit, await this.#find(id));
  }

  @Get(':id/undelivered')
  async undelivered(
    @Param('id') id: string,
    @CurrentVisit() { frame }: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await this.#find(id);
    const rows = await this.deliveries.undelivered(row.id, MOST_UNDELIVERED);
    sendPage(reply, frame, <NotReachedPage {...{ frame, row, rows }} />);
  }

  /** An act that is not possible any more leads to the dispatch, where its state says why. */
  @Get(':id/:act')
  async ask(
    @Param('id') id: string,
    @Param('act') asked: string,
    @CurrentVisit() { frame }: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [row, act] = [await this.#find(id), actOf(asked)];
    if (!actsOn(row).includes(act)) return seeOther(reply, `/console/dispatches/${row.id}`);
    return sendPage(reply, frame, <DispatchActPage {...{ frame, row, act }} />);
  }

  @Post(':id/:act')
  async act(
    @Param('id') id: string,
    @Param('act') asked: string,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const act = actOf(asked);
    const error = await refused(() => this.control[act](visit.officer, id));
    if (error) return this.#show(reply, visit, await this.#find(id), error);
    return seeOther(reply, `/console/dispatches/${id}?done=${act}`);
  }

  #show(reply: FastifyReply, { frame }: Visit, row: DispatchRow, error?: DomainError): void {
    const refresh = isMoving(row) && !error ? REFRESH_SECONDS : undefined;
    sendPage(reply, frame, <DispatchPage {...{ frame, row, error, refresh }} />, { status: statusOf(error), refresh });
  }

  async #find(id: string): Promise<DispatchRow> {
    const row = await this.control.find(id);
    if (row) return row;
    throw missing('dispatch', `There is no dispatch ${id.slice(0, 20)} that delivers.`, {
      next: 'Choose one of the list of dispatches.',
    });
  }
}

/** Throws `page` (missing) for anything that is no act. */
function actOf(asked: string): DispatchAct {
  const act = DISPATCH_ACTS.find((one) => one === asked);
  if (act) return act;
  throw missing('page', 'There is no such page.', { next: 'Go back to the list of dispatches.' });
}
