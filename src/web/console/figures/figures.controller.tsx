import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Clock } from '../../../kernel/clock.js';
import { FiguresService, type Figures } from '../../../statistics/figures.service.js';
import { readForm } from '../failure/form.js';
import { refused, statusOf } from '../failure/refused.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { sendPage } from '../frame/frame.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { FiguresPage } from './figures.page.js';
import { instantsOf, yearSoFar } from './period.js';

const asked = z.object({ from: z.string().max(20).optional(), to: z.string().max(20).optional() });

@ConsoleRoute()
@Controller('console/figures')
export class ConsoleFiguresController {
  constructor(
    private readonly service: FiguresService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Query() query: unknown, @CurrentVisit() { frame }: Visit, @Res() reply: FastifyReply): Promise<void> {
    const period = { ...yearSoFar(this.clock.now()), ...given(readForm(asked, query)) };
    let figures: Figures | null = null;
    const error = await refused(async () => {
      const { from, to } = instantsOf(period);
      figures = await this.service.figures(from, to);
    });
    sendPage(reply, frame, <FiguresPage frame={frame} period={period} figures={figures} error={error} />, {
      status: statusOf(error),
    });
  }
}

const given = ({ from, to }: z.infer<typeof asked>) => ({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
