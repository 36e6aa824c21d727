import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { QuarantineService } from '../../../../ingest/quarantine/quarantine.service.js';
import { QuarantineStore } from '../../../../ingest/quarantine/quarantine.store.js';
import type { DomainError } from '../../../../kernel/domain-error.js';
import { keptOf, readForm } from '../../failure/form.js';
import { refused, statusOf } from '../../failure/refused.js';
import { ConsoleRoute } from '../../frame/console-route.js';
import { seeOther, sendPage } from '../../frame/frame.js';
import { CurrentVisit, type Visit } from '../../frame/visit.js';
import { HeldPage } from './held.page.js';
import { QuarantinePage } from './quarantine.page.js';

const SHOWN = 200;
const acceptForm = z.object({ repair: z.string().max(40), references: z.string().trim().max(500).optional() });
const dismissForm = z.object({ reason: z.string().max(2_000).default('') });

/** What could not be read: looked at, repaired by one press, or put aside. */
@ConsoleRoute()
@Controller('console/quarantine')
export class ConsoleQuarantineController {
  constructor(
    private readonly quarantine: QuarantineService,
    private readonly store: QuarantineStore,
  ) {}

  @Get()
  async list(
    @Query('settled') asked: unknown,
    @CurrentVisit() { frame }: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const settled = asked === '1';
    const rows = await (settled ? this.store.settled(SHOWN) : this.store.open(SHOWN));
    sendPage(reply, frame, <QuarantinePage frame={frame} rows={rows} settled={settled} />);
  }

  @Get(':id')
  show(@Param('id') id: string, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return this.#show(reply, visit, id);
  }

  /** The bytes to the letter: a file to be kept, never a page, whatever is in it (S13, S25). */
  @Get(':id/raw')
  async raw(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const bytes = await this.store.raw(id);
    void reply
      .header('content-disposition', `attachment; filename="quarantine-${id}.txt"`)
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .type('text/plain')
      .send(Buffer.from(bytes));
  }

  @Post(':id/accept')
  async accept(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    let to = '';
    const error = await refused(async () => {
      const received = await this.quarantine.accept(id, readForm(acceptForm, body), visit.officer);
      to = received.productId
        ? `/console/products/${received.productId}?done=repaired`
        : `/console/quarantine/${received.quarantineId}?done=again`;
    });
    return error ? this.#show(reply, visit, id, { error, body }) : seeOther(reply, to);
  }

  @Post(':id/dismiss')
  async dismiss(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const error = await refused(async () =>
      this.quarantine.dismiss(id, readForm(dismissForm, body).reason, visit.officer),
    );
    return error
      ? this.#show(reply, visit, id, { error, body })
      : seeOther(reply, '/console/quarantine?done=dismissed');
  }

  async #show(
    reply: FastifyReply,
    { frame }: Visit,
    id: string,
    { error, body }: { error?: DomainError; body?: unknown } = {},
  ): Promise<void> {
    const page = <HeldPage frame={frame} held={await this.quarantine.find(id)} error={error} kept={keptOf(body)} />;
    sendPage(reply, frame, page, { status: statusOf(error) });
  }
}
