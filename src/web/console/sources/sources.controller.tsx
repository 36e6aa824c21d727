import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SourcesService } from '../../../ingest/sources/sources.service.js';
import type { DomainError } from '../../../kernel/domain-error.js';
import { AgenciesStore } from '../../../people/officers/agencies.store.js';
import { keptOf, readForm } from '../failure/form.js';
import { refused, statusOf } from '../failure/refused.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { seeOther, sendPage } from '../frame/frame.js';
import { isSenior, Seniors } from '../frame/seniors.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { changes, newSource, newSourceForm, sourceForm } from './source.schema.js';
import { SourcePage } from './source.page.js';
import { SourcesPage } from './sources.page.js';

/**
 * Where products come from: seen by every officer, changed by seniors and administrators, for a source decides whose word
 * is believed, and a polled one where the program goes.
 */
@ConsoleRoute()
@Controller('console/sources')
export class ConsoleSourcesController {
  constructor(
    private readonly sources: SourcesService,
    private readonly agencies: AgenciesStore,
  ) {}

  @Get()
  list(@CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return this.#list(reply, visit);
  }

  @Seniors()
  @Post()
  async add(@Body() body: unknown, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const error = await refused(async () => this.sources.add(newSource(readForm(newSourceForm, body)), visit.officer));
    return error ? this.#list(reply, visit, { error, body }) : seeOther(reply, '/console/sources?done=added');
  }

  @Get(':code')
  show(@Param('code') code: string, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return this.#show(reply, visit, code);
  }

  @Seniors()
  @Post(':code')
  async change(
    @Param('code') code: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const run = async () => {
      const { poll } = await this.sources.get(code);
      await this.sources.change(code, changes(readForm(sourceForm, body), poll !== null), visit.officer);
    };
    return this.#act(reply, visit, code, { run, done: 'changed', body });
  }

  @Seniors()
  @Post(':code/pause')
  pause(@Param('code') code: string, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return this.#act(reply, visit, code, { run: () => this.sources.pause(code, visit.officer), done: 'paused' });
  }

  @Seniors()
  @Post(':code/resume')
  resume(@Param('code') code: string, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return this.#act(reply, visit, code, { run: () => this.sources.resume(code, visit.officer), done: 'resumed' });
  }

  @Seniors()
  @Post(':code/poll')
  poll(@Param('code') code: string, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return this.#act(reply, visit, code, { run: () => this.sources.pollNow(code, visit.officer), done: 'polled' });
  }

  async #act(
    reply: FastifyReply,
    visit: Visit,
    code: string,
    { run, done, body }: { run: () => Promise<unknown>; done: string; body?: unknown },
  ): Promise<void> {
    const error = await refused(run);
    if (error) return this.#show(reply, visit, code, { error, body });
    return seeOther(reply, `/console/sources/${encodeURIComponent(code)}?done=${done}`);
  }

  async #list(reply: FastifyReply, { frame, officer }: Visit, failed: Failed = {}): Promise<void> {
    const [sources, agencies] = await Promise.all([this.sources.list(), this.agencies.list()]);
    const mayChange = isSenior(officer);
    const { error } = failed;
    const page = <SourcesPage {...{ frame, sources, agencies, mayChange, error }} kept={keptIn(failed)} />;
    sendPage(reply, frame, page, { status: statusOf(error) });
  }

  async #show(reply: FastifyReply, { frame, officer }: Visit, code: string, failed: Failed = {}): Promise<void> {
    const [source, agencies] = await Promise.all([this.sources.get(code), this.agencies.list()]);
    const mayChange = isSenior(officer);
    const { error } = failed;
    const page = <SourcePage {...{ frame, source, agencies, mayChange, error }} kept={keptIn(failed)} />;
    sendPage(reply, frame, page, { status: statusOf(error) });
  }
}

interface Failed {
  readonly error?: DomainError;
  readonly body?: unknown;
}

const keptIn = ({ body }: Failed) => (body === undefined ? undefined : keptOf(body));
