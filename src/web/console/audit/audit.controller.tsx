import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AuditService } from '../../../people/officers/audit.service.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { sendPage } from '../frame/frame.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { AuditPage } from './audit.page.js';

const SIZE = 100;

@ConsoleRoute()
@Controller('console/audit')
export class ConsoleAuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  async list(
    @Query('before') asked: unknown,
    @CurrentVisit() { frame }: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const before = typeof asked === 'string' && /^\d{1,18}$/.test(asked) ? asked : null;
    const lines = await this.audit.list({}, { size: SIZE, before: before ?? undefined });
    const verdict = await this.audit.verify();
    sendPage(reply, frame, <AuditPage frame={frame} verdict={verdict} lines={lines} before={before} size={SIZE} />);
  }
}
