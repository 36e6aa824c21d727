import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Edition } from '../../../dissemination/editions/edition.js';
import { EditionsStore } from '../../../dissemination/editions/editions.store.js';
import { missing } from '../../../kernel/domain-error.js';
import { PlaceNames } from '../../../reference/areas/place-names.js';
import { CurrentVisitor, sendPage, type Visitor } from '../frame/answer.js';
import { bothTrees } from '../frame/paths.js';
import { PortalRoute } from '../frame/portal-route.js';
import { EditionPage } from './edition.page.js';
import { EditionsPage } from './editions.page.js';

/** Two months of an edition a day. */
const MOST_LISTED = 60;
/** An edition is made once a day: readers may keep the list a minute, and an edition, which never changes, an hour. */
const LIST_KEPT_SECONDS = 60;
const EDITION_KEPT_SECONDS = 3_600;

/** The archive of the mobile newspaper. Live editions only: an exercise's is no public matter (W3). */
@PortalRoute()
@Controller()
export class EditionsController {
  constructor(
    private readonly editions: EditionsStore,
    private readonly names: PlaceNames,
  ) {}

  @Get(bothTrees('editions'))
  async list(@CurrentVisitor() { language }: Visitor, @Res() reply: FastifyReply): Promise<void> {
    const editions = await this.editions.list('live', MOST_LISTED);
    sendPage(reply, <EditionsPage language={language} editions={editions} />, { keptSeconds: LIST_KEPT_SECONDS });
  }

  @Get(bothTrees('editions/:id'))
  async show(
    @CurrentVisitor() { language }: Visitor,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const edition = await this.#live(id);
    const page = <EditionPage language={language} edition={edition} names={this.names} />;
    sendPage(reply, page, { keptSeconds: EDITION_KEPT_SECONDS });
  }

  async #live(id: string): Promise<Edition> {
    const edition = /^\d{1,15}$/.test(id) ? await this.editions.find(id) : null;
    if (edition?.mode === 'live') return edition;
    throw missing('edition-unknown', 'There is no such edition.', { where: 'id', next: 'See /editions.' });
  }
}
