import { Body, Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { invalid } from '../../../kernel/domain-error.js';
import type { OfficerActor } from '../../../people/officers/officer.js';
import { Access } from '../../../platform/http/access.js';
import { IDEMPOTENCY_KEY } from '../../../platform/http/idempotency-key.js';
import { SignService, type Seen } from '../../../warnings/sign/sign.service.js';
import { CurrentOfficer } from '../../session/current-officer.js';
import { ActsService, type Act, type ActOutcome } from './acts.service.js';

const seen = z
  .object({ version: z.number().int().positive(), contentHash: z.string().regex(/^[0-9a-f]{64}$/) })
  .strict();
const BODY = { schema: { type: 'object', required: ['version', 'contentHash'] } };

/**
 * The presses that issue, each naming the version and hash that the officer saw: one agency's signature, of which the last
 * issues (W1), and the one press of a relay (W0, off unless policy says so). Repeated with its key a press happens once.
 */
@ApiTags('warnings')
@Access('officer')
@Controller('api/v1/warnings/:id')
export class SigningController {
  constructor(
    private readonly signing: SignService,
    private readonly acts: ActsService,
  ) {}

  @Post('sign')
  @HttpCode(200)
  @ApiBody(BODY)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOperation({ operationId: 'signWarning', summary: 'Signs for the officer’s agency; the last signature issues.' })
  async sign(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @CurrentOfficer() officer: OfficerActor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const what = seenIn(id, body, 'sign-body');
    const run: Act['run'] = (tx) => this.signing.signIn(tx, what, officer);
    send(reply, await this.acts.act({ officer, idempotencyKey, asked: ['sign', ...asked(what)], run }));
  }

  @Post('relay')
  @HttpCode(200)
  @ApiBody(BODY)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOperation({
    operationId: 'relayWarning',
    summary: 'Issues what both agencies have sent themselves; recorded as a relay.',
  })
  async relay(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @CurrentOfficer() officer: OfficerActor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const what = seenIn(id, body, 'relay-body');
    const run: Act['run'] = (tx) => this.signing.relayIn(tx, what, officer);
    send(reply, await this.acts.act({ officer, idempotencyKey, asked: ['relay', ...asked(what)], run }));
  }
}

const asked = ({ id, version, hash }: Seen): string[] => [id, String(version), hash];

function seenIn(id: string, body: unknown, code: string): Seen {
  const parsed = seen.safeParse(body);
  if (parsed.success) return { id, version: parsed.data.version, hash: parsed.data.contentHash };
  throw invalid(code, 'The body must name the version and content hash that you saw.', {
    where: 'version, contentHash',
    next: 'Read the warning again and send both.',
  });
}

function send(reply: FastifyReply, { answer, repeated }: ActOutcome): void {
  if (repeated) void reply.header('idempotency-replayed', 'true');
  void reply.status(200).header('content-type', 'application/json; charset=utf-8').send(answer);
}
