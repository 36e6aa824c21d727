import { Body, Controller, Post, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Clock } from '../../kernel/clock.js';
import { invalid } from '../../kernel/domain-error.js';
import { Access } from '../../platform/http/access.js';
import { IngestService, type ReceiveStatus } from '../ingest.service.js';
import type { Source } from '../ingest.store.js';
import { CurrentSource, SourceGuard } from './source.guard.js';

const json = z.object({ text: z.string() }).strict();

/** A new product is created; a known one, or one kept apart, is answered without an error so that sources do not repeat it. */
const STATUS: Readonly<Record<ReceiveStatus, number>> = {
  accepted: 201,
  duplicate: 200,
  'not-a-warning': 202,
  quarantined: 422,
};

/** The push door (I4): the bytes of a bulletin as they are, or `{ "text": … }`. */
@ApiTags('products')
@ApiBearerAuth()
@Access('source')
@UseGuards(SourceGuard)
@Controller('api/v1/products')
export class ProductsController {
  constructor(
    private readonly ingest: IngestService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiConsumes('text/plain', 'application/octet-stream', 'application/json')
  @ApiOperation({
    operationId: 'pushProduct',
    summary: 'Hands a product in; answers what was read, with findings and spans.',
  })
  async push(@Body() body: unknown, @CurrentSource() source: Source, @Res() reply: FastifyReply): Promise<void> {
    const receivedAt = this.clock.now();
    const received = await this.ingest.receive({ bytes: bytesOf(body), source, receivedAt, pastedBy: null });
    await reply.status(STATUS[received.status]).send(received);
  }
}

function bytesOf(body: unknown): Uint8Array {
  if (Buffer.isBuffer(body)) return body;
  const parsed = json.safeParse(body);
  if (parsed.success) return Buffer.from(parsed.data.text, 'utf8');
  throw invalid('product-body', 'The body is neither bytes nor {"text": …}.', {
    where: 'body',
    next: 'Send the file with content-type text/plain or application/octet-stream.',
  });
}
