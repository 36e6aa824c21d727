import type { Outcome } from '../../../../dissemination/contracts/publication.contract.js';
import type { GivenBack, Party } from '../choice/party.js';
import type { SlotGate } from '../choice/slot-gate.js';
import type { AcsClient, Answer } from './acs-client.js';
import { endingOf, type Ending } from './answers.js';
import type { Letter, Receiver } from './letters.js';

/** One `send` as letters at the gate: a slot and the segments of all its numbers for each letter. */
export class LetterParty implements Party {
  readonly size: number;
  #open: number;

  /** @param settle called once for each receiver @param done called when all are settled */
  constructor(
    private readonly letters: readonly Letter[],
    private readonly gate: SlotGate,
    private readonly client: AcsClient,
    private readonly settle: (index: number, outcome: Outcome) => void,
    private readonly done: () => void,
  ) {
    this.size = this.#open = letters.length;
  }

  cost(index: number): number {
    return (this.letters[index]?.receivers ?? []).reduce((sum, { segments }) => sum + segments, 0);
  }

  begin(index: number): void {
    const since = performance.now();
    const letter = this.letters[index];
    void (letter ? this.#carry(letter) : Promise.resolve(false)).then((silent) => {
      this.#end();
      if (silent) this.gate.stalled(since);
      else this.gate.leave();
    });
  }

  giveBack(from: number, why: GivenBack): void {
    for (const { receivers } of this.letters.slice(from)) {
      for (const { index } of receivers) this.settle(index, { kind: 'refused', retry: true, untried: true, ...why });
      this.#end();
    }
  }

  /**
   * One call; where it is refused for a number that may be anybody's, the halves go on their own, so that one wrong number
   * costs the others some calls and nothing else (T21). Never throws. @returns whether the carrier stayed silent
   */
  async #carry(letter: Letter): Promise<boolean> {
    const answer = await this.client.call(...callOf(letter));
    const { outcome, divisible, holdMs } = endOf(answer);
    if (holdMs !== undefined) this.gate.hold(holdMs);
    const { receivers } = letter;
    if (divisible && receivers.length > 1) {
      const half = Math.ceil(receivers.length / 2);
      const first = await this.#carry({ ...letter, receivers: receivers.slice(0, half) });
      const second = await this.#carry({ ...letter, receivers: receivers.slice(half) });
      return first || second;
    }
    for (const { index } of receivers) this.settle(index, outcome);
    return answer.kind === 'lost' && answer.silent;
  }

  #end(): void {
    if (--this.#open === 0) this.done();
  }
}

function endOf(answer: Answer): Ending {
  if (answer.kind === 'answered') return endingOf(answer.status, answer.body, answer.retryAfter);
  if (answer.kind === 'lost') return { outcome: { kind: 'unknown', reason: answer.reason } };
  return { outcome: { kind: 'refused', retry: true, reason: answer.reason } };
}

function callOf({ outId, receivers, kind }: Letter): [string, Record<string, string>] {
  const [first] = receivers;
  const numbers = receivers.map(({ phone }) => phone);
  const [TemplateCode, OutId] = [first?.code ?? '', outId];
  if (kind === 'one-text') {
    const TemplateParam = JSON.stringify(first?.params ?? {});
    return [
      'SendSms',
      { PhoneNumbers: numbers.join(','), SignName: first?.signature ?? '', TemplateCode, TemplateParam, OutId },
    ];
  }
  const column = (pick: (receiver: Receiver) => unknown) => JSON.stringify(receivers.map(pick));
  const columns = {
    SignNameJson: column(({ signature }) => signature),
    TemplateParamJson: column(({ params }) => params),
  };
  return ['SendBatchSms', { PhoneNumberJson: JSON.stringify(numbers), ...columns, TemplateCode, OutId }];
}
