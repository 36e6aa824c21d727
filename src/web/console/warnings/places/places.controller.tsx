import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { invalid, type DomainError } from '../../../../kernel/domain-error.js';
import type { PartProposal } from '../../../../reference/areas/proposal/part-proposals.js';
import { openPart } from '../../../../warnings/draft/parts.js';
import { keptOf, keptText, many, readForm, version } from '../../failure/form.js';
import { refused, statusOf } from '../../failure/refused.js';
import { ConsoleRoute } from '../../frame/console-route.js';
import { seeOther, sendPage, type Frame } from '../../frame/frame.js';
import { CurrentVisit, type Visit } from '../../frame/visit.js';
import { CheckPage } from './check.page.js';
import {
  chosenCounties,
  COUNTRY,
  countiesAmong,
  countyGroups,
  divisionOf,
  divisionsNamed,
  groupsAround,
} from './counties.js';
import { CountiesPage } from './counties.page.js';
import { PlacesService, type Spot } from './places.service.js';
import { SearchPage } from './search.page.js';

interface Address {
  readonly id: string;
  readonly item: string;
  readonly area: string;
}

/** `blank` opens the list without a proposal. */
const asked = z.object({
  name: z.string().max(60).optional(),
  division: z.string().max(6).optional(),
  blank: z.string().optional(),
  codes: many,
});
const confirmation = z.object({ version, division: z.string().max(6), codes: z.string().max(4_000) });

/** A part or an unknown place, made into counties: choose, see the headcount, confirm. */
@ConsoleRoute()
@Controller('console/warnings/:id/places/:item/:area')
export class ConsolePlacesController {
  constructor(private readonly places: PlacesService) {}

  @Get()
  async choose(
    @Param() at: Address,
    @Query() query: unknown,
    @CurrentVisit() { frame }: Visit,
    @Res() reply: FastifyReply,
  ) {
    const spot = await this.places.find(at.id, at.item, at.area);
    const { name, division, blank, codes } = readForm(asked, query);
    const start = division ?? (name === undefined ? this.#start(spot) : null);
    if (start === null) return this.#search(reply, frame, spot, name ?? '');
    if (codes.length > 0 || blank !== undefined)
      return this.#counties(reply, frame, spot, { division: start, ticked: codes });
    const { codes: ticked, proposal } = await this.places.begin(spot);
    return this.#counties(reply, frame, spot, { division: start, ticked, proposal });
  }

  @Get('check')
  async check(
    @Param() at: Address,
    @Query() query: unknown,
    @CurrentVisit() { frame }: Visit,
    @Res() reply: FastifyReply,
  ) {
    const spot = await this.places.find(at.id, at.item, at.area);
    const { division = '', codes: ticked } = readForm(asked, query);
    let codes: string[] = [];
    const error = await refused(async () => void (codes = chosenCounties(this.places.divisions, division, ticked)));
    if (error) return this.#counties(reply, frame, spot, { division, ticked, error });
    const names = codes.map((code) => this.places.divisions.name(code, frame.language));
    const reached = await this.places.reach(spot, codes);
    const { warning, area, path } = spot;
    return sendPage(
      reply,
      frame,
      <CheckPage {...{ frame, warning, area, path, division, codes, names, ...reached }} />,
    );
  }

  @Post()
  async confirm(@Param() at: Address, @Body() body: unknown, @CurrentVisit() visit: Visit, @Res() reply: FastifyReply) {
    const spot = await this.places.find(at.id, at.item, at.area);
    let done = 'part';
    const error = await refused(async () => {
      const { version: seen, division, codes } = readForm(confirmation, body);
      const chosen = chosenCounties(this.places.divisions, division, codes.split(',').filter(Boolean));
      done = await this.places.confirm(spot, seen, chosen, visit.officer);
    });
    if (!error) return seeOther(reply, `/console/warnings/${at.id}?done=${done}`);
    const kept = keptOf(body);
    const [division, codes] = [keptText(kept, 'division'), keptText(kept, 'codes')];
    return this.#counties(reply, visit.frame, spot, { division, ticked: codes.split(',').filter(Boolean), error });
  }

  /** A region that lies in several provinces begins with all of them. */
  #start(spot: Spot): string | null {
    const division = divisionOf(this.places.divisions, spot.area);
    return division ?? (this.places.region(spot).length > 0 ? COUNTRY.code : null);
  }

  #search(reply: FastifyReply, frame: Frame, { warning, area, path }: Spot, name: string): void {
    const { divisions } = this.places;
    const candidates = name === '' ? [] : divisionsNamed(divisions, name);
    const [only] = candidates;
    if (only && candidates.length === 1) return seeOther(reply, `${path}?division=${only.code}`);
    const error = name !== '' && candidates.length === 0 ? unknownPlace(name) : undefined;
    const above = Object.fromEntries(
      candidates.map(({ code }) => [
        code,
        divisions
          .ancestors(code)
          .toReversed()
          .map((one) => divisions.name(one, frame.language))
          .join(' '),
      ]),
    );
    const page = <SearchPage {...{ frame, warning, area, path, name, candidates, above, error }} />;
    return sendPage(reply, frame, page, { status: statusOf(error) });
  }

  #counties(
    reply: FastifyReply,
    frame: Frame,
    spot: Spot,
    chosen: { division: string; ticked: readonly string[]; proposal?: PartProposal | null; error?: DomainError },
  ) {
    const { warning, area, path } = spot;
    const { divisions } = this.places;
    const across = chosen.division === COUNTRY.code;
    const division = across ? COUNTRY : divisions.get(chosen.division);
    const groups = across
      ? groupsAround(divisions, [...new Set([...this.places.region(spot), ...countiesAmong(divisions, chosen.ticked)])])
      : countyGroups(divisions, division.code);
    const part = openPart(area);
    const remembered = part !== null;
    const page = <CountiesPage {...{ frame, warning, area, path, groups, remembered, ...chosen, division }} />;
    return sendPage(reply, frame, page, { status: statusOf(chosen.error) });
  }
}

const unknownPlace = (name: string) =>
  invalid('place-unknown', `No division is called "${name}".`, {
    where: 'name',
    next: 'Write its standard name or its code.',
  });
