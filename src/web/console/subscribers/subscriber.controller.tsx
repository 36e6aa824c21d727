import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { DomainError, missing } from '../../../kernel/domain-error.js';
import { SubscribersDesk } from '../../../people/subscribers/desk/subscribers-desk.service.js';
import { Divisions } from '../../../reference/areas/divisions.js';
import { keptOf, many, readForm } from '../failure/form.js';
import { refused, statusOf } from '../failure/refused.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { seeOther, sendPage } from '../frame/frame.js';
import { isSenior, Seniors } from '../frame/seniors.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { SubscriberPage } from './subscriber.page.js';

/** The service says how long a reason may be, in the officer's words. */
const LONGEST = 10_000;
const revealForm = z.object({ reason: z.string().trim().max(LONGEST).default('') });
const leaveForm = z.object({ request: z.string().trim().max(LONGEST).default('') });
const groupsForm = z.object({ subscription: z.string().regex(/^\d{1,18}$/), groups: many });

interface Shown {
  readonly error?: DomainError;
  readonly body?: unknown;
  readonly clear?: string;
}

/** One subscriber: what he asked for; the whole address for a reason; leaving and groups on his behalf. */
@ConsoleRoute()
@Controller('console/subscribers/:id')
export class ConsoleSubscriberController {
  constructor(
    private readonly desk: SubscribersDesk,
    private readonly divisions: Divisions,
  ) {}

  @Get()
  show(@Param('id') id: string, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return this.#show(reply, visit, id);
  }

  /** Answers at once, not by a redirect: the address is in no line, no history and, by `no-store`, in no cache. */
  @Seniors()
  @Post('reveal')
  @HttpCode(200)
  async reveal(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    let clear: string | undefined;
    const error = await refused(async () => {
      const { reason } = readForm(revealForm, body);
      clear = await this.desk.reveal(visit.officer, idOf(id), reason);
    });
    return this.#show(reply, visit, id, { error, body, clear });
  }

  @Post('leave')
  async leave(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const error = await refused(async () => {
      const { request } = readForm(leaveForm, body);
      await this.desk.leave(visit.officer, idOf(id), request);
    });
    return error
      ? this.#show(reply, visit, id, { error: atRequest(error), body })
      : seeOther(reply, `${pathOf(id)}?done=left`);
  }

  @Post('groups')
  async groups(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const error = await refused(async () => {
      const { subscription, groups } = readForm(groupsForm, body);
      const { subscriptions } = await this.desk.get(idOf(id));
      if (!subscriptions.some((one) => one.id === subscription)) throw nobody();
      await this.desk.setGroups(visit.officer, subscription, groups);
    });
    return error ? this.#show(reply, visit, id, { error }) : seeOther(reply, `${pathOf(id)}?done=groups`);
  }

  async #show(
    reply: FastifyReply,
    { frame, officer }: Visit,
    id: string,
    { error, body, clear }: Shown = {},
  ): Promise<void> {
    const person = await this.desk.get(idOf(id));
    const { divisions } = this;
    const page = (
      <SubscriberPage
        {...{ frame, person, divisions, error, clear }}
        groups={this.desk.groups()}
        mayReveal={isSenior(officer)}
        kept={keptOf(body)}
      />
    );
    sendPage(reply, frame, page, { status: statusOf(error) });
  }
}

/** The reason for leaving stands in a field of its own name, since the page asks for two reasons. */
const atRequest = ({ kind, code, message, details }: DomainError): DomainError =>
  new DomainError(kind, code, message, details.where === 'reason' ? { ...details, where: 'request' } : details);

const pathOf = (id: string): string => `/console/subscribers/${idOf(id)}`;

/** Throws `subscriber-unknown` for what cannot be an id. */
function idOf(id: string): string {
  if (/^\d{1,18}$/.test(id)) return id;
  throw nobody();
}

const nobody = () =>
  missing('subscriber-unknown', 'There is no such subscriber.', { next: 'Look in the list of subscribers.' });
