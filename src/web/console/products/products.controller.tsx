import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { IngestStore } from '../../../ingest/ingest.store.js';
import { MODES } from '../../../kernel/mode.js';
import { Policy } from '../../../reference/policy/policy.js';
import { DraftService } from '../../../warnings/draft/draft.service.js';
import { WarningsStore } from '../../../warnings/warnings.store.js';
import { readForm } from '../failure/form.js';
import { refused, statusOf } from '../failure/refused.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { seeOther, sendPage } from '../frame/frame.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { ProductPage } from './product.page.js';
import { ProductsPage } from './products.page.js';

const SHOWN = 100;
const takeUpForm = z.object({ mode: z.enum(MODES) });

/** What came in: all of it, one product, and taking one up that the program left. */
@ConsoleRoute()
@Controller('console/products')
export class ConsoleProductsController {
  constructor(
    private readonly ingest: IngestStore,
    private readonly warnings: WarningsStore,
    private readonly drafts: DraftService,
    private readonly policy: Policy,
  ) {}

  @Get()
  async list(@CurrentVisit() { frame }: Visit, @Res() reply: FastifyReply): Promise<void> {
    sendPage(reply, frame, <ProductsPage frame={frame} products={await this.ingest.latest(SHOWN)} />);
  }

  @Get(':id')
  async show(@Param('id') id: string, @CurrentVisit() { frame }: Visit, @Res() reply: FastifyReply): Promise<void> {
    const product = await this.ingest.get(id);
    const warning = await this.warnings.findByProduct(id);
    const { mode } = this.policy.rules.draft;
    sendPage(reply, frame, <ProductPage frame={frame} product={product} warning={warning} mode={mode} />);
  }

  @Post(':id/take-up')
  async takeUp(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ) {
    const product = await this.ingest.get(id);
    const error = await refused(async () => {
      const { mode } = readForm(takeUpForm, body);
      const arrived = { productId: id, reading: product.reading, pastedBy: null };
      await this.drafts.takeUp(arrived, mode, visit.officer);
    });
    const warning = await this.warnings.findByProduct(id);
    if (!error && warning) return seeOther(reply, `/console/warnings/${warning.id}?done=draft`);
    const { mode } = this.policy.rules.draft;
    const page = <ProductPage frame={visit.frame} product={product} warning={warning} mode={mode} error={error} />;
    return sendPage(reply, visit.frame, page, { status: statusOf(error) });
  }
}
