import { Body, Controller, Headers, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { invalid } from '../../kernel/domain-error.js';
import { Access } from '../../platform/http/access.js';
import { IDEMPOTENCY_KEY } from '../../platform/http/idempotency-key.js';
import type { Source } from '../ingest.store.js';
import { PushService } from './push/push.service.js';
import { CurrentSource, SourceGuard } from './source.guard.js';

const json = z.object({ text: z.string() }).strict();

/** The push door (I4): the bytes of a bulletin or message as they are, or `{ "text": … }`. */
@ApiTags('products')
@ApiBearerAuth()
@Access('source')
@UseGuards(SourceGuard)
@Controller('api/v1/products')
export class ProductsController {
  constructor(private readonly pushes: PushService) {}

  @Post()
  @ApiConsumes(
    'text/plain',
    'application/cap+xml',
    'application/xml',
    'application/geo+json',
    'application/json',
    'application/octet-stream',
  )
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOperation({
    operationId: 'pushProduct',
    summary: 'Hands a product in; answers what was read, with findings and spans.',
  })
  async push(
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @CurrentSource() source: Source,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = bytesOf(body, request.rawBody);
    const { status, answer, repeated } = await this.pushes.push({ source, bytes, idempotencyKey });
    if (repeated) void reply.header('idempotency-replayed', 'true');
    await reply.status(status).header('content-type', 'application/json; charset=utf-8').send(answer);
  }
}

/** @param raw a JSON body's own bytes: any other JSON than `{"text": …}` is a product itself */
function bytesOf(body: unknown, raw: Buffer | undefined): Uint8Array {
  if (Buffer.isBuffer(body)) return body;
  const parsed = json.safeParse(body);
  if (parsed.success) return Buffer.from(parsed.data.text, 'utf8');
  if (raw) return raw;
  throw invalid('product-body', 'The body is neither bytes nor {"text": …}.', {
    where: 'body',
    next: 'Send the file with content-type text/plain, application/cap+xml or application/octet-stream.',
  });
}
