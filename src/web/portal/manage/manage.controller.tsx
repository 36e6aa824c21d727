import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { SignUpService } from '../../../people/subscribers/sign-up/sign-up.service.js';
import type { Language } from '../../../reference/language.js';
import { problemOf } from '../../../platform/http/problem.filter.js';
import { CurrentVisitor, seeOther, sendPage, type Visitor } from '../frame/answer.js';
import { faultsOf } from '../frame/faults.words.js';
import { attempt, text, wasSent, type Sent } from '../frame/form.js';
import { bothTrees, managedPlacesPath, managePath, placesPath } from '../frame/paths.js';
import { PortalRoute } from '../frame/portal-route.js';
import { PlaceLooks } from '../places/place-looks.service.js';
import { PlacesPage } from '../places/places.page.js';
import { heldPlaces, queryOf } from '../places/wanted-places.js';
import { chosenDetails, shownDetails, typedDetails } from '../sign-up/choices.form.js';
import { Registration } from '../sign-up/registration.service.js';
import { LeavePage, LeftPage, ManagePage } from './manage.page.js';

/** What a subscriber sees, changes and ends, by the link that is his alone. */
@PortalRoute()
@Controller()
export class ManageController {
  constructor(
    private readonly signUp: SignUpService,
    private readonly looks: PlaceLooks,
    private readonly registration: Registration,
  ) {}

  @Get(bothTrees('subscribe/manage/:token'))
  async show(
    @CurrentVisitor() { language }: Visitor,
    @Param('token') token: string,
    @Query() query: Sent,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#page(reply, language, token, { done: text(query, 'done') });
  }

  @Post(bothTrees('subscribe/manage/:token'))
  async change(
    @CurrentVisitor() { language }: Visitor,
    @Param('token') token: string,
    @Body() body: Sent | null,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sent = body ?? {};
    const error = await attempt(async () => {
      const present = await this.signUp.choices(token);
      const details = chosenDetails(typedDetails(sent, language, this.#offered()));
      await this.signUp.change(token, { ...present, ...details });
    });
    if (error instanceof DomainError) return this.#page(reply, language, token, { error, sent });
    seeOther(reply, `${managePath(language, token)}?done=saved`);
  }

  @Get(bothTrees('subscribe/manage/:token/places'))
  async places(
    @CurrentVisitor() { language }: Visitor,
    @Param('token') token: string,
    @Query() query: Sent,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.signUp.choices(token);
    const path = (other: Language) => managedPlacesPath(other, token);
    const visit = this.looks.visit(query, language, heldPlaces(query));
    if (visit.added) return seeOther(reply, path(language) + queryOf(visit.look.wanted));
    const save = { action: path(language), back: managePath(language, token) };
    sendPage(reply, <PlacesPage {...visit} language={language} path={path} save={save} />);
  }

  @Post(bothTrees('subscribe/manage/:token/places'))
  async changePlaces(
    @CurrentVisitor() { language }: Visitor,
    @Param('token') token: string,
    @Body() body: Sent | null,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const present = await this.signUp.choices(token);
    const { codes, points } = heldPlaces(body ?? {});
    const error = await attempt(() => this.signUp.change(token, { ...present, places: codes, points }));
    if (error instanceof DomainError) return this.#page(reply, language, token, { error });
    seeOther(reply, `${managePath(language, token)}?done=places`);
  }

  @Get(bothTrees('subscribe/leave/:token'))
  leavePage(@CurrentVisitor() { language }: Visitor, @Param('token') token: string, @Res() reply: FastifyReply): void {
    sendPage(reply, <LeavePage language={language} token={token} />);
  }

  /**
   * One press, by the page or by a mail program for its reader (RFC 8058, 3.1: a POST without cookies that must not be
   * redirected); again it changes nothing and answers the same.
   */
  @Post(bothTrees('subscribe/leave/:token'))
  @HttpCode(200)
  async leave(
    @CurrentVisitor() { language }: Visitor,
    @Param('token') token: string,
    @Body() body: Sent | null,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.signUp.leave(token, wasSent(body, 'List-Unsubscribe') ? 'mail' : 'web');
    const managed = await attempt(() => this.signUp.choices(token));
    const again = managed instanceof DomainError ? placesPath(language) : managePath(language, token);
    sendPage(reply, <LeftPage language={language} token={token} again={again} />);
  }

  async #page(
    reply: FastifyReply,
    language: Language,
    token: string,
    { error, sent, done = '' }: { error?: DomainError; sent?: Sent; done?: string },
  ): Promise<void> {
    const choices = await this.signUp.choices(token);
    const wanted = { codes: choices.places, points: choices.points };
    const page = (
      <ManagePage
        language={language}
        token={token}
        choices={choices}
        places={this.looks.shown(wanted, language)}
        typed={sent ? typedDetails(sent, language, this.#offered()) : shownDetails(choices)}
        editions={this.registration.editions()}
        faults={faultsOf(error, language)}
        done={done}
      />
    );
    sendPage(reply, page, { status: error ? problemOf(error).status : 200 });
  }

  #offered(): readonly string[] {
    return this.registration.editions().map(({ code }) => code);
  }
}
