import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { IngestService, type Received } from '../../../ingest/ingest.service.js';
import { IngestStore, type Source } from '../../../ingest/ingest.store.js';
import { Clock } from '../../../kernel/clock.js';
import { invalid, type DomainError } from '../../../kernel/domain-error.js';
import { readForm } from '../failure/form.js';
import { statusOf } from '../failure/refused.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { seeOther, sendPage } from '../frame/frame.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { PastePage } from './paste.page.js';
import { QuarantinePage } from './quarantine.page.js';

const SHOWN = 200;
const form = z.object({ text: z.string().default('') });
const SOURCE = { code: 'console', name: '值班台粘贴' } as const;

/** Pasting a product in, and what could not be read. */
@ConsoleRoute()
@Controller('console')
export class ConsolePasteController {
  constructor(
    private readonly ingest: IngestService,
    private readonly store: IngestStore,
    private readonly clock: Clock,
  ) {}

  @Get('paste')
  paste(@CurrentVisit() { frame }: Visit, @Res() reply: FastifyReply): void {
    sendPage(reply, frame, <PastePage frame={frame} />);
  }

  @Post('paste')
  async receive(@Body() body: unknown, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const { text } = readForm(form, body);
    // Forms send line breaks as CRLF (HTML, form submission); the same text through another door has LF.
    const bytes = Buffer.from(text.replaceAll('\r\n', '\n').trim());
    const source = await this.#source();
    const received = await this.ingest.receive({
      bytes,
      source,
      receivedAt: this.clock.now(),
      pastedBy: visit.officer.officerId,
    });
    if (received.productId !== null)
      return seeOther(reply, `/console/products/${received.productId}?done=${received.status}`);
    const error = reasonOf(received);
    sendPage(reply, visit.frame, <PastePage frame={visit.frame} text={text} error={error} />, {
      status: statusOf(error),
    });
  }

  @Get('quarantine')
  async quarantine(@CurrentVisit() { frame }: Visit, @Res() reply: FastifyReply): Promise<void> {
    sendPage(reply, frame, <QuarantinePage frame={frame} rows={await this.store.quarantined(SHOWN)} />);
  }

  #source(): Promise<Source> {
    return this.store.addSource(SOURCE.code, SOURCE.name, 'paste');
  }
}

/** Why it went to quarantine, as the refusal of this form. */
function reasonOf({ findings: [finding] }: Received): DomainError {
  const where = { where: 'text', next: 'Mend the text and send it again; this one is kept in quarantine.' };
  return invalid(finding?.kind ?? 'undecodable', finding?.message ?? 'The text could not be read.', where);
}
