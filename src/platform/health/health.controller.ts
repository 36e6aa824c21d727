import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { collectDefaultMetrics, register, Registry } from 'prom-client';
import { Database } from '../database/database.js';
import { Access } from '../http/access.js';

const DATABASE_ANSWERS_WITHIN_MS = 2_000;

/** For machines: is the process alive, can it do its work, how is it. */
@ApiTags('machine')
@Access('public')
@Controller()
export class HealthController {
  readonly #registry = new Registry();

  constructor(private readonly db: Database) {
    collectDefaultMetrics({ register: this.#registry });
  }

  @Get('livez')
  @ApiOperation({ operationId: 'live', summary: 'The process answers.' })
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @ApiOperation({
    operationId: 'ready',
    summary: 'The process and its database can do their work; 503 with the reason otherwise.',
  })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const fault = await this.#databaseFault();
    await reply.status(fault ? 503 : 200).send({ status: fault ? 'unavailable' : 'ok', database: fault ?? 'ok' });
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ operationId: 'metrics', summary: 'Prometheus text format.' })
  metrics(): Promise<string> {
    // The process's own, and what the slices measure: they write to the default register.
    return Registry.merge([this.#registry, register]).metrics();
  }

  async #databaseFault(): Promise<string | null> {
    const late = new Promise<string>((resolve) => setTimeout(resolve, DATABASE_ANSWERS_WITHIN_MS, 'no answer').unref());
    const asked = this.db.rows('SELECT 1').then(
      () => null,
      (error: Error) => error.message,
    );
    return Promise.race([asked, late]);
  }
}
