import { Injectable } from '@nestjs/common';
import { SignUpService } from '../../../../people/subscribers/sign-up/sign-up.service.js';
import type { Tx } from '../../../../platform/database/sql.js';
import { Divisions } from '../../../../reference/areas/divisions.js';
import { wording } from '../../../../reference/wording/wording.js';
import { answersIn } from '../words/answers.text.js';
import type { Request } from '../words/keyword.js';
import { PlaceWords } from '../words/place-words.js';
import { questionAbout } from './place-questions.js';
import { answer, type Asker, type Reply } from './reply.js';

/** DY, 订阅: adds places to a phone's subscription. No code is asked back: the message came from the phone itself. */
@Injectable()
export class SubscribeRequests {
  constructor(
    private readonly words: PlaceWords,
    private readonly divisions: Divisions,
    private readonly signUps: SignUpService,
  ) {}

  /** Throws what `SignUpService.join` throws. */
  async answer(tx: Tx, request: Request & { kind: 'subscribe' }, asker: Asker): Promise<Reply> {
    const { language, from, audience } = asker;
    const read = this.words.read(request.places);
    if (read.kind !== 'found') return questionAbout(read, language, this.divisions) ?? answer('asked-back', '');
    const places = read.places.map(({ code }) => code);
    const { lowestRank } = request;
    const level = lowestRank === null ? {} : { lowestRank };
    await this.signUps.join({ channel: 'sms', address: from, language, places, audience, ...level }, 'sms', tx);
    const names = places.map((code) => this.divisions.name(code, language));
    const colour = lowestRank === null ? null : wording(language).levels[lowestRank].name;
    return answer('subscribed', answersIn(language).subscribed(names, colour));
  }
}
