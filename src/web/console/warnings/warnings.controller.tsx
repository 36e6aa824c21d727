import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { WARNING_STATES } from '../../../warnings/warning.js';
import { WarningsStore } from '../../../warnings/warnings.store.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { sendPage } from '../frame/frame.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { UndeliveredPage } from './deliveries/undelivered.page.js';
import { OutcomeService } from './outcome.service.js';
import { WarningDesk } from './warning-desk.service.js';
import { WarningsPage } from './warnings.page.js';

const SHOWN = 100;

/** Reads: all warnings, one of them, and who did not get it. */
@ConsoleRoute()
@Controller('console/warnings')
export class ConsoleWarningsController {
  constructor(
    private readonly store: WarningsStore,
    private readonly desk: WarningDesk,
    private readonly outcomes: OutcomeService,
  ) {}

  @Get()
  async list(@CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const warnings = await this.store.list(WARNING_STATES, SHOWN);
    sendPage(reply, visit.frame, <WarningsPage frame={visit.frame} warnings={warnings} />);
  }

  @Get(':id')
  show(@Param('id') id: string, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return this.desk.show(reply, visit, id);
  }

  @Get(':id/dispatches/:dispatch')
  async undelivered(
    @Param() { id, dispatch }: { id: string; dispatch: string },
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const warning = await this.store.get(id);
    const found = await this.outcomes.undelivered(id, dispatch);
    sendPage(reply, visit.frame, <UndeliveredPage frame={visit.frame} warning={warning} {...found} />);
  }
}
