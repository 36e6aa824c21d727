import { Readable, Writable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { invalid, type DomainError } from '../../../../kernel/domain-error.js';
import type { CsvImport } from '../../../../people/subscribers/csv/csv-imports.js';
import { SubscribersDesk } from '../../../../people/subscribers/desk/subscribers-desk.service.js';
import { takesFiles } from '../../../../platform/http/server.js';
import { refused, statusOf } from '../../failure/refused.js';
import { ConsoleRoute } from '../../frame/console-route.js';
import { sendPage } from '../../frame/frame.js';
import { Seniors } from '../../frame/seniors.js';
import { CurrentVisit, type Visit } from '../../frame/visit.js';
import { uploadedFiles } from '../../products/upload/uploaded-files.js';
import { ImportedPage, ImportPage } from './import.page.js';

const ACTS = ['check', 'report', 'import'] as const;
type Act = (typeof ACTS)[number];

/** A list handed in by hand; seniors and administrators answer for its people's consent. */
@ConsoleRoute()
@Seniors()
@Controller('console/subscribers/import')
export class ConsoleImportController {
  constructor(private readonly desk: SubscribersDesk) {}

  @Get()
  form(@CurrentVisit() visit: Visit, @Res() reply: FastifyReply): void {
    this.#form(reply, visit);
  }

  @Post()
  @HttpCode(200)
  @RouteConfig(takesFiles(1))
  async import(@Body() body: unknown, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const act = actOf(body);
    const report = act === 'report' ? new Gathered() : undefined;
    let result: CsvImport | undefined;
    const error = await refused(async () => {
      const bytes = Readable.from([await listOf(body)]);
      result = await this.desk.importCsv(visit.officer, bytes, { dryRun: act !== 'import', report });
    });
    if (error || !result) return this.#form(reply, visit, error && asList(error));
    if (report) return sendReport(reply, report);
    const { frame } = visit;
    return sendPage(reply, frame, <ImportedPage {...{ frame, result }} dry={act === 'check'} />);
  }

  #form(reply: FastifyReply, { frame }: Visit, error?: DomainError): void {
    const page = <ImportPage {...{ frame, error }} columns={this.desk.columns} />;
    sendPage(reply, frame, page, { status: statusOf(error) });
  }
}

/** The report of one list of at most a megabyte, in memory until it is answered. */
class Gathered extends Writable {
  readonly chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }
}

/** Never a page, whatever is in it (S13): the words of a refused row are its sender's. */
function sendReport(reply: FastifyReply, { chunks }: Gathered): void {
  void reply
    .header('content-disposition', 'attachment; filename="refused-rows.csv"')
    .header('x-content-type-options', 'nosniff')
    .type('text/csv; charset=utf-8')
    .send(Buffer.concat(chunks));
}

/** An unreadable product is kept in quarantine and its words say so; a list is kept nowhere. */
const asList = (error: DomainError): DomainError =>
  error.code === 'undecodable' ? invalid('list-undecodable', error.message, error.details) : error;

/** The press that sent the form; a multipart form gives fields as `{ value }`. Without one: a check, which changes nothing. */
function actOf(body: unknown): Act {
  const field = typeof body === 'object' && body !== null && 'act' in body ? body.act : undefined;
  const value = typeof field === 'object' && field !== null && 'value' in field ? field.value : field;
  return ACTS.find((act) => act === value) ?? 'check';
}

/** Throws `no-file`, `too-large` (invalid). */
async function listOf(body: unknown): Promise<Uint8Array> {
  const [file] = await uploadedFiles(body);
  if (file?.bytes) return file.bytes;
  throw invalid('list-too-long', 'The list is longer than a form may be, and was not imported.', {
    where: 'files',
    next: 'Use the command: shanyu subscribers import FILE.',
  });
}
