import { Injectable } from '@nestjs/common';
import { missing } from '../../../../kernel/domain-error.js';
import { Divisions } from '../../../../reference/areas/divisions.js';
import { PartProposals, type PartProposal } from '../../../../reference/areas/proposal/part-proposals.js';
import { ProvincePartsStore } from '../../../../reference/areas/province-parts.store.js';
import type { OfficerActor } from '../../../../people/officers/officer.js';
import type { WarningArea } from '../../../../warnings/content.js';
import { DraftService } from '../../../../warnings/draft/draft.service.js';
import { openPart } from '../../../../warnings/draft/parts.js';
import { rankOfContent, type Warning } from '../../../../warnings/warning.js';
import { WarningsStore } from '../../../../warnings/warnings.store.js';
import { ForecastService } from '../forecast.service.js';
import { withCounties } from './counties.js';

/** One area of one warning, by its place in the content. */
export interface Spot {
  readonly warning: Warning;
  readonly item: number;
  readonly index: number;
  readonly area: WarningArea;
  readonly path: string;
}

/** What is ticked when the page opens. */
export interface Beginning {
  readonly codes: readonly string[];
  /** Where they are from when nobody has confirmed them yet; null when they are the officer's own. */
  readonly proposal: PartProposal | null;
}

export interface Reached {
  readonly before: number | null;
  readonly after: number | null;
  readonly bound: boolean;
}

/** What the pages of places ask and do. */
@Injectable()
export class PlacesService {
  constructor(
    readonly divisions: Divisions,
    private readonly store: WarningsStore,
    private readonly drafts: DraftService,
    private readonly parts: ProvincePartsStore,
    private readonly forecasts: ForecastService,
    private readonly proposals: PartProposals,
  ) {}

  /** Throws `warning-unknown`, `area-unknown`. */
  async find(id: string, item: string, index: string): Promise<Spot> {
    const warning = await this.store.get(id);
    const area = warning.content.items[Number(item)]?.areas[Number(index)];
    if (!area)
      throw missing('area-unknown', `Warning ${id} has no area ${item}/${index}.`, { next: 'Go back to the warning.' });
    const path = `/console/warnings/${id}/places/${Number(item)}/${Number(index)}`;
    return { warning, area, path, item: Number(item), index: Number(index) };
  }

  /** Counties to begin with: those it has, else what the table remembers, else a proposal, else none. */
  async begin({ area }: Spot): Promise<Beginning> {
    const part = openPart(area);
    if (!part) return this.#beginPlace(area);
    const [remembered] = await this.parts.find([part]);
    if (remembered) return { codes: remembered.codes, proposal: null };
    const proposal = this.proposals.propose(part.placeCode, part.part, area.text);
    return { codes: proposal?.codes ?? [], proposal };
  }

  /** The counties of a region with a name of its own (三峡库区) that the words name; empty when they name none. */
  region({ area }: Spot): readonly string[] {
    return this.proposals.proposeRegion(area.text)?.codes ?? [];
  }

  #beginPlace(area: WarningArea): Beginning {
    const codes = area.codes.flatMap((code) => this.divisions.countiesOf(code));
    const proposal = codes.length > 0 ? null : this.proposals.proposeRegion(area.text);
    return { codes: proposal?.codes ?? codes, proposal };
  }

  /** How many people it reaches without and with these counties; nothing is written. */
  async reach({ warning, item, index }: Spot, codes: readonly string[]): Promise<Reached> {
    const now = await this.store.now();
    const { content } = warning;
    const before = await this.forecasts.headcount(warning, content, now);
    const after = await this.forecasts.headcount(warning, withCounties(content, item, index, codes), now);
    const bound = rankOfContent(content) === null || content.validFrom === null || content.validTo === null;
    return { before, after, bound };
  }

  /** An open part is confirmed and remembered; anything else is an edit of this warning alone. */
  async confirm(
    spot: Spot,
    version: number,
    codes: readonly string[],
    officer: OfficerActor,
  ): Promise<'part' | 'place'> {
    const { warning, item, index } = spot;
    const part = openPart(spot.area);
    if (part) {
      await this.drafts.confirmPart(warning.id, version, { ...part, codes }, officer);
      return 'part';
    }
    await this.drafts.edit(warning.id, version, withCounties(warning.content, item, index, codes), officer);
    return 'place';
  }
}
