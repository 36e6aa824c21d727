import { Injectable } from '@nestjs/common';
import { InForceStore } from '../../../../dissemination/notices/in-force.store.js';
import { beijingParts } from '../../../../kernel/beijing-time.js';
import type { Tx } from '../../../../platform/database/sql.js';
import { Divisions } from '../../../../reference/areas/divisions.js';
import { rankOrder } from '../../../../reference/grading/rank.js';
import { wording } from '../../../../reference/wording/wording.js';
import { answersIn, type PlaceAnswer } from '../words/answers.text.js';
import type { Request } from '../words/keyword.js';
import { PlaceWords } from '../words/place-words.js';
import { questionAbout } from './place-questions.js';
import { answer, type Asker, type Reply } from './reply.js';

/** Places that one answer has room for. */
const MOST_PLACES = 3;

/** CX, 查询: what is in force at the places named, or at those subscribed to. */
@Injectable()
export class QueryRequests {
  constructor(
    private readonly words: PlaceWords,
    private readonly divisions: Divisions,
    private readonly inForce: InForceStore,
  ) {}

  async answer(tx: Tx, request: Request & { kind: 'query' }, asker: Asker): Promise<Reply> {
    const { language, receivedAt } = asker;
    const read = this.words.read(request.places);
    const own = read.kind === 'none' ? asker.codes : [];
    if (read.kind !== 'found' && own.length === 0)
      return questionAbout(read, language, this.divisions) ?? answer('asked-back', '');
    const codes =
      read.kind === 'found' ? read.places.map(({ code }) => code) : own.filter((code) => this.divisions.find(code));
    const told = await Promise.all(codes.slice(0, MOST_PLACES).map((code) => this.#placeAnswer(tx, code, asker)));
    const more = codes.length - told.length;
    return answer('told', answersIn(language).status(told, more, beijingParts(receivedAt)));
  }

  /** A city or province is told its highest county. */
  async #placeAnswer(tx: Tx, code: string, { language }: Asker): Promise<PlaceAnswer> {
    const counties = [code, ...this.divisions.descendants(code)];
    const found = await this.inForce.of(counties, tx);
    const [top] = found.toSorted(
      (a, b) => rankOrder(b.rank) - rankOrder(a.rank) || b.expires.getTime() - a.expires.getTime(),
    );
    const name = this.divisions.name(code, language);
    if (!top) return { name, level: null, partly: false, until: null };
    const level = wording(language).levels[top.rank].name;
    return { name, level, partly: top.county !== code, until: beijingParts(top.expires) };
  }
}
