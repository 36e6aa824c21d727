import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { IngestService, type Received } from '../../../ingest/ingest.service.js';
import { IngestStore } from '../../../ingest/ingest.store.js';
import { Clock } from '../../../kernel/clock.js';
import { invalid, type DomainError } from '../../../kernel/domain-error.js';
import { takesFiles } from '../../../platform/http/server.js';
import { readForm } from '../failure/form.js';
import { refused, statusOf } from '../failure/refused.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { seeOther, sendPage } from '../frame/frame.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { PastePage } from './paste.page.js';
import { uploadedFiles, type UploadedFile } from './upload/uploaded-files.js';
import { UploadPage, type FileResult } from './upload/upload.page.js';

const form = z.object({ text: z.string().default('') });
const SOURCE = { code: 'console', name: '值班台粘贴' } as const;

/** The fourth door (I4): a text from the clipboard, or files. Who hands them in is the writer of what is drafted. */
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
    const received = await this.#receive(Buffer.from(text.replaceAll('\r\n', '\n').trim()), visit);
    if (received.productId !== null)
      return seeOther(reply, `/console/products/${received.productId}?done=${received.status}`);
    const error = reasonOf(received);
    sendPage(reply, visit.frame, <PastePage frame={visit.frame} text={text} error={error} />, {
      status: statusOf(error),
    });
  }

  /** Each file by itself: a broken one does not hold the others up. A second press finds all of them known. */
  @Post('upload')
  @RouteConfig(takesFiles(20))
  async upload(@Body() body: unknown, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const { frame } = visit;
    let files: readonly UploadedFile[] = [];
    const error = await refused(async () => void (files = await uploadedFiles(body)));
    if (error) return sendPage(reply, frame, <PastePage frame={frame} error={error} />, { status: statusOf(error) });
    const results: FileResult[] = [];
    for (const { name, bytes } of files)
      results.push({ name, received: bytes === null ? null : await this.#receive(bytes, visit) });
    sendPage(reply, frame, <UploadPage frame={frame} results={results} />);
  }

  async #receive(bytes: Uint8Array, { officer }: Visit): Promise<Received> {
    const source = await this.store.addSource(SOURCE.code, SOURCE.name, 'paste');
    return this.ingest.receive({ bytes, source, receivedAt: this.clock.now(), pastedBy: officer.officerId });
  }
}

/** Why it went to quarantine, as the refusal of this form. */
function reasonOf({ findings: [finding] }: Received): DomainError {
  const where = { where: 'text', next: 'Mend the text and send it again; this one is kept in quarantine.' };
  return invalid(finding?.kind ?? 'undecodable', finding?.message ?? 'The text could not be read.', where);
}
