import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { IngestStore } from '../../../ingest/ingest.store.js';
import { MODES } from '../../../kernel/mode.js';
import { DraftService } from '../../../warnings/draft/draft.service.js';
import { readForm } from '../failure/form.js';
import { refused } from '../failure/refused.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { seeOther, sendPage } from '../frame/frame.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { ProductDesk } from './product-desk.service.js';
import { ProductsPage } from './products.page.js';

const SHOWN = 100;
const takeUpForm = z.object({ mode: z.enum(MODES) });

/** What came in: all of it, one product, and taking one up that the program left. */
@ConsoleRoute()
@Controller('console/products')
export class ConsoleProductsController {
  constructor(
    private readonly ingest: IngestStore,
    private readonly drafts: DraftService,
    private readonly desk: ProductDesk,
  ) {}

  @Get()
  async list(@CurrentVisit() { frame }: Visit, @Res() reply: FastifyReply): Promise<void> {
    sendPage(reply, frame, <ProductsPage frame={frame} products={await this.ingest.latest(SHOWN)} />);
  }

  @Get(':id')
  show(
    @Param('id') id: string,
    @Query('correct') correct: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.show(reply, visit, id, { open: correct === '1' });
  }

  @Post(':id/take-up')
  async takeUp(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { reading } = await this.desk.corrections.find(id);
    let warningId = '';
    const error = await refused(async () => {
      const { mode } = readForm(takeUpForm, body);
      warningId = await this.drafts.takeUp({ productId: id, reading, pastedBy: null }, mode, visit.officer);
    });
    if (error) return this.desk.show(reply, visit, id, { error });
    return seeOther(reply, `/console/warnings/${warningId}?done=draft`);
  }
}
