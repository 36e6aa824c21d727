import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ProviderDesk } from '../../../dissemination/providers/provider-desk.service.js';
import { missing, type DomainError } from '../../../kernel/domain-error.js';
import { keptOf, readForm } from '../failure/form.js';
import { refused, statusOf } from '../failure/refused.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { seeOther, sendPage } from '../frame/frame.js';
import { isSenior, Seniors } from '../frame/seniors.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { isLast } from './health.js';
import { pathOf, ProvidersPage } from './providers.page.js';
import { ProviderPage } from './provider.page.js';

const REFRESH_SECONDS = 10;
const LONGEST = 10_000;
const form = z.object({ reason: z.string().trim().max(LONGEST).default('') });

/** Who carries messages out: seen by every officer, switched by seniors and administrators. */
@ConsoleRoute()
@Controller('console/providers')
export class ConsoleProvidersController {
  constructor(private readonly desk: ProviderDesk) {}

  @Get()
  async list(@CurrentVisit() { frame }: Visit, @Res() reply: FastifyReply): Promise<void> {
    const page = <ProvidersPage frame={frame} providers={await this.desk.list()} refresh={REFRESH_SECONDS} />;
    sendPage(reply, frame, page, { refresh: REFRESH_SECONDS });
  }

  @Get(':channel/:name')
  show(
    @Param('channel') channel: string,
    @Param('name') name: string,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.#show(reply, visit, { channel, name });
  }

  @Seniors()
  @Post(':channel/:name/on')
  on(
    @Param('channel') channel: string,
    @Param('name') name: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.#switch(reply, visit, { channel, name, on: true, body });
  }

  @Seniors()
  @Post(':channel/:name/off')
  off(
    @Param('channel') channel: string,
    @Param('name') name: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.#switch(reply, visit, { channel, name, on: false, body });
  }

  async #switch(
    reply: FastifyReply,
    visit: Visit,
    { channel, name, on, body }: { channel: string; name: string; on: boolean; body: unknown },
  ): Promise<void> {
    const error = await refused(async () => {
      const { reason } = readForm(form, body);
      await this.desk.switch(visit.officer, { channel, provider: name, on, reason });
    });
    if (error) return this.#show(reply, visit, { channel, name, error, body });
    return seeOther(reply, `${pathOf({ channel, name })}?done=${on ? 'on' : 'off'}`);
  }

  async #show(
    reply: FastifyReply,
    { frame, officer }: Visit,
    { channel, name, error, body }: { channel: string; name: string; error?: DomainError; body?: unknown },
  ): Promise<void> {
    const all = await this.desk.list();
    const provider = all.find((one) => one.channel === channel && one.name === name);
    if (!provider) throw unknownProvider();
    const page = (
      <ProviderPage
        {...{ frame, provider, error }}
        last={isLast(provider, all)}
        maySwitch={isSenior(officer)}
        kept={keptOf(body)}
      />
    );
    sendPage(reply, frame, page, { status: statusOf(error) });
  }
}

const unknownProvider = () =>
  missing('provider-unknown', 'There is no such provider.', { next: 'Choose one of the list of providers.' });
