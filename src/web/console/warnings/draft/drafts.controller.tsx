import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { invalid } from '../../../../kernel/domain-error.js';
import { DraftService } from '../../../../warnings/draft/draft.service.js';
import { WarningsStore } from '../../../../warnings/warnings.store.js';
import { keptOf, keptText, readForm } from '../../failure/form.js';
import { refused, statusOf } from '../../failure/refused.js';
import { ConsoleRoute } from '../../frame/console-route.js';
import { seeOther, sendPage } from '../../frame/frame.js';
import { CurrentVisit, type Visit } from '../../frame/visit.js';
import { WarningDesk } from '../warning-desk.service.js';
import { DiscardPage } from './discard.page.js';
import { discardForm, edited, editForm, submitForm } from './draft.schema.js';
import { EditPage } from './edit.page.js';

/** Edit, submit, discard. */
@ConsoleRoute()
@Controller('console/warnings/:id')
export class ConsoleDraftsController {
  constructor(
    private readonly desk: WarningDesk,
    private readonly store: WarningsStore,
    private readonly drafts: DraftService,
  ) {}

  @Get('edit')
  async editPage(@Param('id') id: string, @CurrentVisit() { frame }: Visit, @Res() reply: FastifyReply): Promise<void> {
    sendPage(reply, frame, <EditPage frame={frame} warning={await this.store.get(id)} />);
  }

  @Post('edit')
  async edit(@Param('id') id: string, @Body() body: unknown, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply) {
    const kept = keptOf(body);
    const error = await refused(async () => {
      const edit = readForm(editForm, body);
      const { content } = await this.store.get(id);
      await this.drafts.edit(id, edit.version, edited(content, edit), visit.officer);
    });
    if (!error) return seeOther(reply, `/console/warnings/${id}?done=edit`);
    if (keptText(kept, 'from') === 'questions') return this.desk.show(reply, visit, id, error, kept);
    const page = <EditPage frame={visit.frame} warning={await this.store.get(id)} error={error} kept={kept} />;
    return sendPage(reply, visit.frame, page, { status: statusOf(error) });
  }

  @Post('submit')
  submit(@Param('id') id: string, @Body() body: unknown, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply) {
    const run = async () => this.drafts.submit(id, readForm(submitForm, body).version, visit.officer);
    return this.desk.act(reply, visit, { id, done: 'submit', run });
  }

  @Get('discard')
  async discardPage(
    @Param('id') id: string,
    @CurrentVisit() { frame }: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPage(reply, frame, <DiscardPage frame={frame} warning={await this.store.get(id)} />);
  }

  @Post('discard')
  async discard(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ) {
    const error = await refused(async () => {
      const { version, reason } = readForm(discardForm, body);
      if (reason.trim() === '')
        throw invalid('reason-missing', 'Discarding needs a reason.', {
          where: 'reason',
          next: 'Say why it is not needed.',
        });
      await this.drafts.discard(id, version, reason.trim(), visit.officer);
    });
    if (!error) return seeOther(reply, `/console/warnings/${id}?done=discard`);
    const page = (
      <DiscardPage frame={visit.frame} warning={await this.store.get(id)} error={error} kept={keptOf(body)} />
    );
    return sendPage(reply, visit.frame, page, { status: statusOf(error) });
  }
}
