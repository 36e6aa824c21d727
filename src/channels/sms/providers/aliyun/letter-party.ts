import type { Outcome } from '../../../../dissemination/contracts/publication.contract.js';
import { LONGEST_WAIT_MS, Stopwatch } from '../../../../dissemination/providers/patience.js';
import type { GivenBack, Party } from '../choice/party.js';
import type { SlotGate } from '../choice/slot-gate.js';
import type { AcsClient, Answer } from './acs-client.js';
import { endingOf, type Ending } from './answers.js';
import type { Letter, Receiver } from './letters.js';

/** Dividing one letter may take so many calls: they are outside the gate's turns and the rate. */
const MOST_CALLS = 40;
const DIVIDED_LONG_ENOUGH: GivenBack = { reason: 'divided-long-enough' };

/** How dividing one letter goes. */
interface Division {
  calls: number;
  /** For how many receivers it is known what became of them. */
  cleared: number;
  /** Why nothing more is called. */
  ended: GivenBack | null;
}

/** One `send` as letters at the gate: a slot and the segments of all its numbers for each letter. */
export class LetterParty implements Party {
  readonly size: number;
  readonly #waits = new Stopwatch();
  #open: number;
  #uncleared = Number.POSITIVE_INFINITY;

  /**
   * @param settle called once for each receiver
   * @param done called when all are settled, with the size of the smallest part of a letter that was given up before anything of
   *   that letter was settled: letters should be no larger next time; `Infinity`: there was none
   */
  constructor(
    private readonly letters: readonly Letter[],
    private readonly gate: SlotGate,
    private readonly client: AcsClient,
    private readonly settle: (index: number, outcome: Outcome) => void,
    private readonly done: (uncleared: number) => void,
  ) {
    this.size = this.#open = letters.length;
  }

  cost(index: number): number {
    return (this.letters[index]?.receivers ?? []).reduce((sum, { segments }) => sum + segments, 0);
  }

  begin(index: number): void {
    const since = performance.now();
    const letter = this.letters[index];
    void (letter ? this.#carry(letter, { calls: 0, cleared: 0, ended: null }) : Promise.resolve(false)).then(
      (silent) => {
        this.#end();
        if (silent) this.gate.stalled(since);
        else this.gate.leave();
      },
    );
  }

  giveBack(from: number, why: GivenBack): void {
    for (const letter of this.letters.slice(from)) {
      this.#giveBack(letter, why);
      this.#end();
    }
  }

  /**
   * One call; where it is refused for a number that may be anybody's, the halves go on their own, so that one wrong number
   * costs the others some calls and nothing else (T21). Never throws. @returns whether the carrier stayed silent
   */
  async #carry(letter: Letter, division: Division): Promise<boolean> {
    const { receivers } = letter;
    if (this.#isOver(division, receivers.length)) return this.#giveBack(letter, division.ended ?? DIVIDED_LONG_ENOUGH);
    division.calls++;
    const answer = await this.client.call(...callOf(letter));
    const { outcome, divisible, holdMs } = endOf(answer);
    if (holdMs !== undefined) this.#hold(division, holdMs);
    if (divisible && receivers.length > 1) {
      const half = Math.ceil(receivers.length / 2);
      const first = await this.#carry({ ...letter, receivers: receivers.slice(0, half) }, division);
      const second = await this.#carry({ ...letter, receivers: receivers.slice(half) }, division);
      return first || second;
    }
    division.cleared += receivers.length;
    for (const { index } of receivers) this.settle(index, outcome);
    return answer.kind === 'lost' && answer.silent;
  }

  /** Whether the rest goes back: it has been divided often or long enough, or the carrier wants to be left alone. */
  #isOver(division: Division, size: number): boolean {
    if (division.ended) return true;
    const { calls, cleared } = division;
    if (calls < MOST_CALLS && (calls === 0 || this.#waits.ms <= LONGEST_WAIT_MS)) return false;
    division.ended = DIVIDED_LONG_ENOUGH;
    if (cleared === 0) this.#uncleared = Math.min(this.#uncleared, size);
    return true;
  }

  #hold(division: Division, holdMs: number): void {
    division.ended = { reason: 'held', retryAfterMs: holdMs };
    this.gate.hold(holdMs);
  }

  #giveBack({ receivers }: Letter, why: GivenBack): false {
    for (const { index } of receivers) this.settle(index, { kind: 'refused', retry: true, untried: true, ...why });
    return false;
  }

  #end(): void {
    if (--this.#open === 0) this.done(this.#uncleared);
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
