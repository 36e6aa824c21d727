import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { problemOf } from '../../../platform/http/problem.filter.js';
import type { Language } from '../../../reference/language.js';
import { CurrentVisitor, seeOther, sendPage, type Visitor } from '../frame/answer.js';
import { faultsOf } from '../frame/faults.words.js';
import { attempt, type Sent } from '../frame/form.js';
import { bothTrees, confirmPath, detailsPath, managePath, placesPath } from '../frame/paths.js';
import { PortalRoute } from '../frame/portal-route.js';
import { PlaceLooks } from '../places/place-looks.service.js';
import { PlacesPage } from '../places/places.page.js';
import { countOf, queryOf, wantedOf } from '../places/wanted-places.js';
import { freshDetails, typedAddress, typedCode, typedDetails } from './choices.form.js';
import { ConfirmPage, LinkPage, LostPage } from './confirm.page.js';
import { DetailsPage } from './details.page.js';
import { Registration } from './registration.service.js';

/** The first page is the same for everybody until a release. */
const FIRST_PAGE_KEPT_SECONDS = 300;

/** From the first place to the confirmed subscription: three pages, each one question. */
@PortalRoute()
@Controller()
export class SignUpController {
  constructor(
    private readonly looks: PlaceLooks,
    private readonly registration: Registration,
  ) {}

  @Get(bothTrees('subscribe'))
  places(@CurrentVisitor() { language }: Visitor, @Query() query: Sent, @Res() reply: FastifyReply): void {
    const visit = this.looks.visit(query, language);
    if (visit.added) return seeOther(reply, placesPath(language) + queryOf(visit.look.wanted));
    const { look } = visit;
    const next = countOf(look.wanted) > 0 ? detailsPath(language) + queryOf(look.wanted) : undefined;
    const keptSeconds = Object.keys(query).length === 0 ? FIRST_PAGE_KEPT_SECONDS : undefined;
    sendPage(reply, <PlacesPage {...visit} language={language} path={placesPath} next={next} />, { keptSeconds });
  }

  @Get(bothTrees('subscribe/details'))
  details(@CurrentVisitor() visitor: Visitor, @Query() query: Sent, @Res() reply: FastifyReply): void {
    if (countOf(wantedOf(query)) === 0) return seeOther(reply, placesPath(visitor.language));
    this.#details(visitor.language, query, reply);
  }

  @Post(bothTrees('subscribe/details'))
  async ask(@CurrentVisitor() visitor: Visitor, @Body() body: Sent | null, @Res() reply: FastifyReply): Promise<void> {
    const sent = body ?? {};
    const token = await attempt(() => this.registration.ask(sent, visitor));
    if (token instanceof DomainError) return this.#details(visitor.language, sent, reply, token);
    seeOther(reply, confirmPath(visitor.language, token));
  }

  #details(language: Language, sent: Sent, reply: FastifyReply, error?: DomainError): void {
    const wanted = wantedOf(sent);
    const editions = this.registration.editions();
    const codes = editions.map(({ code }) => code);
    const page = (
      <DetailsPage
        language={language}
        wanted={wanted}
        places={this.looks.shown(wanted, language)}
        address={typedAddress(sent)}
        typed={error ? typedDetails(sent, language, codes) : freshDetails(language)}
        editions={editions}
        faults={faultsOf(error, language)}
      />
    );
    sendPage(reply, page, { status: statusOf(error) });
  }

  @Get(bothTrees('subscribe/confirm/:token'))
  confirmPage(
    @CurrentVisitor() { language }: Visitor,
    @Param('token') token: string,
    @Res() reply: FastifyReply,
  ): void {
    sendPage(reply, <ConfirmPage language={language} token={token} minutes={this.registration.codeMinutes} />);
  }

  @Post(bothTrees('subscribe/confirm/:token'))
  async confirm(
    @CurrentVisitor() { language }: Visitor,
    @Param('token') token: string,
    @Body() body: Sent | null,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const managed = await attempt(() => this.registration.confirm({ token, code: typedCode(body ?? {}) }));
    if (!(managed instanceof DomainError)) return seeOther(reply, `${managePath(language, managed)}?done=confirmed`);
    const faults = faultsOf(managed, language);
    const page = (
      <ConfirmPage language={language} token={token} minutes={this.registration.codeMinutes} faults={faults} />
    );
    sendPage(reply, page, { status: statusOf(managed) });
  }

  @Get(bothTrees('subscribe/link/:token'))
  linkPage(@CurrentVisitor() { language }: Visitor, @Param('token') token: string, @Res() reply: FastifyReply): void {
    sendPage(reply, <LinkPage language={language} token={token} />);
  }

  @Post(bothTrees('subscribe/link/:token'))
  async link(
    @CurrentVisitor() { language }: Visitor,
    @Param('token') linkToken: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const managed = await this.registration.confirm({ linkToken });
    seeOther(reply, `${managePath(language, managed)}?done=confirmed`);
  }

  @Get(bothTrees('subscribe/lost'))
  lostPage(@CurrentVisitor() { language }: Visitor, @Res() reply: FastifyReply): void {
    sendPage(reply, <LostPage language={language} address={typedAddress({})} faults={{}} />);
  }

  @Post(bothTrees('subscribe/lost'))
  async lost(@CurrentVisitor() visitor: Visitor, @Body() body: Sent | null, @Res() reply: FastifyReply): Promise<void> {
    const address = typedAddress(body ?? {});
    const token = await attempt(() => this.registration.askAgain(address, visitor));
    if (!(token instanceof DomainError)) return seeOther(reply, confirmPath(visitor.language, token));
    const faults = faultsOf(token, visitor.language);
    sendPage(reply, <LostPage language={visitor.language} address={address} faults={faults} />, {
      status: statusOf(token),
    });
  }
}

/** 200 for a form as it is first shown. */
const statusOf = (error: DomainError | undefined): number => (error ? problemOf(error).status : 200);
