import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LifeService } from '../../../../warnings/life.service.js';
import { SignService } from '../../../../warnings/sign/sign.service.js';
import { rankOfContent } from '../../../../warnings/warning.js';
import { WarningsStore } from '../../../../warnings/warnings.store.js';
import { keptOf, readForm } from '../../failure/form.js';
import { refused } from '../../failure/refused.js';
import { ConsoleRoute } from '../../frame/console-route.js';
import { seeOther, sendPage } from '../../frame/frame.js';
import { CurrentVisit, type Visit } from '../../frame/visit.js';
import { OutcomeService } from '../outcome.service.js';
import { WarningDesk } from '../warning-desk.service.js';
import { LiftPage } from './lift.page.js';
import { refuseForm, requireTyped, signForm } from './sign.schema.js';

const MOST_OPEN = 200;

/** Sign, send back, lift. */
@ConsoleRoute()
@Controller('console/warnings/:id')
export class ConsoleSigningController {
  constructor(
    private readonly desk: WarningDesk,
    private readonly store: WarningsStore,
    private readonly signing: SignService,
    private readonly life: LifeService,
    private readonly outcomes: OutcomeService,
  ) {}

  @Post('sign')
  async sign(@Param('id') id: string, @Body() body: unknown, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply) {
    let done = 'sign';
    const error = await refused(async () => {
      const { version, contentHash, typed } = readForm(signForm, body);
      requireTyped(rankOfContent((await this.store.get(id)).content), typed);
      const { alertId } = await this.signing.sign(id, version, contentHash, visit.officer);
      done = alertId === null ? 'sign' : 'issue';
    });
    if (error) return this.desk.show(reply, visit, id, error, keptOf(body));
    return seeOther(reply, `/console/warnings/${id}?done=${done}`);
  }

  @Post('refuse')
  refuse(@Param('id') id: string, @Body() body: unknown, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply) {
    const run = async () => {
      const { version, reason } = readForm(refuseForm, body);
      await this.signing.refuse(id, version, reason, visit.officer);
    };
    return this.desk.act(reply, visit, { id, done: 'refuse', kept: keptOf(body), run });
  }

  @Get('lift')
  async liftPage(@Param('id') id: string, @CurrentVisit() { frame }: Visit, @Res() reply: FastifyReply): Promise<void> {
    const warning = await this.store.get(id);
    const { dispatches } = await this.outcomes.of(warning);
    sendPage(reply, frame, <LiftPage {...{ frame, warning, dispatches }} />);
  }

  @Post('lift')
  async lift(@Param('id') id: string, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    let lift = await this.#openLift(id);
    const error = lift ? undefined : await refused(async () => void (lift = await this.life.lift(id, visit.officer)));
    if (error || lift === undefined) return this.desk.show(reply, visit, id, error);
    return seeOther(reply, `/console/warnings/${lift}?done=lift`);
  }

  /** A second press finds the lift that the first one drafted. */
  async #openLift(id: string): Promise<string | undefined> {
    const open = await this.store.list(['draft', 'submitted'], MOST_OPEN);
    return open.find((one) => one.previousId === id && one.verb === 'lift')?.id;
  }
}
