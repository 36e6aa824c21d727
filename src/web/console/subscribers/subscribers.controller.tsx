import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { missing, type DomainError } from '../../../kernel/domain-error.js';
import type { DeskRow } from '../../../people/subscribers/desk/desk-reads.js';
import { SubscribersDesk } from '../../../people/subscribers/desk/subscribers-desk.service.js';
import { Divisions } from '../../../reference/areas/divisions.js';
import { readForm } from '../failure/form.js';
import { refused, statusOf } from '../failure/refused.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { seeOther, sendPage } from '../frame/frame.js';
import { isSenior } from '../frame/seniors.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { filterOf, readFilter } from './asked-filter.js';
import { SubscribersPage } from './subscribers.page.js';

const SIZE = 50;
const findForm = z.object({ address: z.string().trim().min(1).max(254) });

/** Who receives, by their places, groups, channels and states; or one of them by number or mail address. */
@ConsoleRoute()
@Controller('console/subscribers')
export class ConsoleSubscribersController {
  constructor(
    private readonly desk: SubscribersDesk,
    private readonly divisions: Divisions,
  ) {}

  @Get()
  list(@Query() query: unknown, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return this.#list(reply, visit, query);
  }

  /** Leads to the one it found, so that the address itself stands in no line of the browser. */
  @Post('find')
  async find(@Body() body: unknown, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    let found: DeskRow | undefined;
    const error = await refused(async () => {
      const { address } = readForm(findForm, body);
      [found] = await this.desk.search({ address }, { size: 1 });
      if (!found) throw nobody();
    });
    if (found) return seeOther(reply, `/console/subscribers/${found.addressId}`);
    return this.#list(reply, visit, {}, error);
  }

  async #list(reply: FastifyReply, { frame, officer }: Visit, query: unknown, failed?: DomainError): Promise<void> {
    const asked = readFilter(query, this.divisions);
    const filter = filterOf(asked);
    const error = failed ?? (asked.place !== '' && asked.meant.length === 0 ? placeUnknown(asked.place) : undefined);
    const rows = filter && !failed ? await this.desk.search(filter, { size: SIZE, ...pageOf(asked) }) : null;
    const { desk, divisions } = this;
    const page = (
      <SubscribersPage
        {...{ frame, asked, rows, divisions, error }}
        size={SIZE}
        groups={desk.groups()}
        mayImport={isSenior(officer)}
      />
    );
    sendPage(reply, frame, page, { status: statusOf(error) });
  }
}

const pageOf = ({ after }: { readonly after?: string }) => (after === undefined ? {} : { after });

const nobody = () =>
  missing('subscriber-unknown', 'There is no subscriber with this number or mail address.', {
    where: 'address',
    next: 'Check every digit, or look by place.',
  });

const placeUnknown = (place: string) =>
  missing('place-unknown', `No division is called ${JSON.stringify(place.slice(0, 20))}.`, {
    where: 'place',
    next: 'Use the standard name of a division, or its six-digit code.',
  });
