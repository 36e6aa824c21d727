import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  DeliveryChannel,
  Submission,
  VariantReader,
} from '../../src/dissemination/contracts/delivery.contract.js';
import type { Mode } from '../../src/kernel/mode.js';
import { LANGUAGES, type Language } from '../../src/reference/language.js';
import { RANKS } from '../../src/reference/grading/rank.js';
import { wording } from '../../src/reference/wording/wording.js';
import { composedAlert } from '../support/alert.js';
import { composedEdition } from '../support/edition.js';
import { passageOf } from '../support/passage.js';

/** A channel with the far side it sends to, as its own contract spec sets it up. */
export interface DeliverySubject {
  readonly channel: DeliveryChannel;
  /** Longest text the medium carries, in UTF-16 units. */
  readonly longestText: number;
  /** The i-th address at which everything goes well. */
  address(i: number): string;
  /** An address the far side refuses for ever. */
  readonly refused: string;
  /** Something that is no address at all. */
  readonly broken: string;
  /** An address at which the far side says "later" once and then takes it. */
  readonly busy: string;
  /** An address at which no answer comes (the subject's time-out is short). */
  readonly silent: string;
  /** What the far side took, in any order. */
  taken(): readonly { readonly to: string; readonly text: string }[];
  /** Takes the far side away: from now on nobody listens. */
  unplug(): Promise<void>;
  close(): Promise<void>;
}

/** What every delivery channel owes dissemination (house.md, "A channel is one folder"); each runs it in its own spec. */
export function deliveryContract(name: string, make: () => Promise<DeliverySubject>): void {
  describe(`${name} keeps the contract of a delivery channel`, () => {
    let subject: DeliverySubject;
    beforeAll(async () => {
      subject = await make();
    });
    afterAll(() => subject.close());

    composing(() => subject);
    composingEditions(() => subject);
    sending(() => subject);
    failing(() => subject);
  });
}

const reader = (changes: Partial<VariantReader> = {}): VariantReader => ({
  placeCode: '422801',
  others: 0,
  rank: 'yellow',
  language: 'zh-CN',
  ...changes,
});

let serial = 0;
const submission = (to: string, changes: Partial<Submission> = {}): Submission => ({
  ref: `contract-${++serial}`,
  to,
  text: `【自然资源部】第${serial}条`,
  validForSeconds: 600,
  ...changes,
});

function composing(the: () => DeliverySubject): void {
  const readers = LANGUAGES.flatMap((language) => RANKS.map((rank) => reader({ language, rank })));

  it.each(readers)('says the same to the same reader each time ($language, $rank)', (whom) => {
    const alert = composedAlert();
    const before = structuredClone(alert);
    const once = the().channel.compose(alert, whom);
    expect(the().channel.compose(alert, whom)).toEqual(once);
    expect(alert).toEqual(before);
    expect(once.text.length).toBeGreaterThan(0);
    expect(once.text.length).toBeLessThanOrEqual(the().longestText);
    expect(Number.isInteger(once.segments) && once.segments >= 1).toBe(true);
  });

  it.each(readers)('names the level in words ($language, $rank)', (whom) => {
    const { text } = the().channel.compose(composedAlert(), whom);
    expect(text.toLowerCase()).toContain(wording(whom.language).levels[whom.rank].name);
  });

  it.each(LANGUAGES.flatMap((language) => (['exercise', 'test'] as const).map((mode) => ({ language, mode }))))(
    'marks an $mode first of all, and nothing live ($language)',
    ({ language, mode }) => {
      const mark = wording(language).modes[mode];
      const marked = the().channel.compose(composedAlert({ mode }), reader({ language })).text;
      expect(marked.slice(0, mark.length + 2)).toContain(mark);
      expect(the().channel.compose(composedAlert(), reader({ language })).text).not.toContain(mark);
    },
  );

  it('says that a lifted warning is lifted, and not what to do in it', () => {
    const lift = composedAlert({ verb: 'lift', messageType: 'Cancel' });
    const { text } = the().channel.compose(lift, reader({ rank: 'red' }));
    expect(text).toContain(wording('zh-CN').verbs.lift);
    expect(text).not.toContain(wording('zh-CN').shortAdvice.red);
  });

  it('tells two messages of one day apart', () => {
    const first = the().channel.compose(composedAlert(), reader());
    const later = the().channel.compose(composedAlert({ verb: 'update', sent: '2024-06-21T19:30:00+08:00' }), reader());
    expect(later.text).not.toBe(first.text);
  });
}

/** Only channels that carry editions of the mobile newspaper. */
function composingEditions(the: () => DeliverySubject): void {
  const whom = (language: Language) => reader({ placeCode: '420000', language, rank: 'blue' });

  it.each(LANGUAGES)(
    'says the same digest to the same reader each time, in what the medium carries (%s)',
    (language) => {
      const { channel, longestText } = the();
      const once = channel.composeEdition?.(composedEdition(), whom(language));
      expect(channel.composeEdition?.(composedEdition(), whom(language))).toEqual(once);
      expect((once?.text ?? '').length).toBeLessThanOrEqual(longestText);
      expect(once?.segments ?? 1).toBeGreaterThanOrEqual(1);
    },
  );

  it.each(LANGUAGES)('marks the digest of an exercise first of all, and none that is live (%s)', (language) => {
    const mark = wording(language).modes.exercise;
    const say = (mode: Mode) => the().channel.composeEdition?.(composedEdition({ mode }), whom(language)).text;
    expect(say('exercise')?.slice(0, mark.length + 2) ?? mark).toContain(mark);
    expect(say('live') ?? '').not.toContain(mark);
  });
}

function sending(the: () => DeliverySubject): void {
  it('hands over nothing for an empty batch', async () => {
    expect(await the().channel.send([], passageOf(the().channel))).toEqual([]);
  });

  it('hands over a whole window, each message once, word for word, with a reference of its own', async () => {
    const { channel } = the();
    const batch = Array.from({ length: channel.traits.window }, (_, i) => submission(the().address(i)));
    const outcomes = await channel.send(batch, passageOf(channel));
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(batch.map(() => 'accepted'));
    const refs = outcomes.map((outcome) => (outcome.kind === 'accepted' ? outcome.ref : null));
    if (channel.traits.receipts) expect(new Set(refs).size).toBe(batch.length);
    const texts = new Map(batch.map(({ text, to }) => [text, to]));
    const taken = the()
      .taken()
      .filter(({ text }) => texts.has(text));
    expect(taken.length).toBe(batch.length);
    for (const { text, to } of taken) expect(to).toBe(texts.get(text));
  });

  it('gives the outcomes in the order of the batch, and one poison recipient does not sink the rest (T21)', async () => {
    const { address, refused, broken } = the();
    const batch = [address(1), broken, address(2), refused, address(3)].map((to) => submission(to));
    const outcomes = await the().channel.send(batch, passageOf(the().channel));
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['accepted', 'refused', 'accepted', 'refused', 'accepted']);
    for (const index of [1, 3]) expect(outcomes[index]).toMatchObject({ kind: 'refused', retry: false });
  });

  it('carries a text with half a surrogate pair in its batch without harm to the others', async () => {
    const half = submission(the().address(2), { text: 'half \ud83d' });
    const outcomes = await the().channel.send(
      [submission(the().address(1)), half, submission(the().address(3))],
      passageOf(the().channel),
    );
    expect([outcomes[0]?.kind, outcomes[2]?.kind]).toEqual(['accepted', 'accepted']);
    expect(outcomes.length).toBe(3);
  });

  it('does not hand over what is of no use any more (T15)', async () => {
    const late = submission(the().address(4), { validForSeconds: 0 });
    expect(await the().channel.send([late], passageOf(the().channel))).toEqual([
      expect.objectContaining({ kind: 'refused', retry: false }),
    ]);
    expect(
      the()
        .taken()
        .filter(({ text }) => text === late.text),
    ).toEqual([]);
  });
}

function failing(the: () => DeliverySubject): void {
  it('says "again later" where the far side says so, and the second try is taken (T06)', async () => {
    const [first] = await the().channel.send([submission(the().busy)], passageOf(the().channel));
    expect(first).toMatchObject({ kind: 'refused', retry: true });
    const [second] = await the().channel.send([submission(the().busy)], passageOf(the().channel));
    expect(second?.kind).toBe('accepted');
  });

  it('ends a call without an answer as unknown, never as sent or refused (T08), with no address in a reason (S26)', async () => {
    const { silent, refused, broken, address } = the();
    const outcomes = await the().channel.send(
      [silent, address(5), refused, broken].map((to) => submission(to)),
      passageOf(the().channel),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['unknown', 'accepted', 'refused', 'refused']);
    for (const to of [silent, refused, broken]) expect(JSON.stringify(outcomes)).not.toContain(to);
  });

  it('takes nothing for sent when nobody listens, and refuses with "again" once it knows', async () => {
    await the().unplug();
    // The first post may go into a connection that died unseen, and what became of that nobody can say.
    const [first] = await the().channel.send([submission(the().address(6))], passageOf(the().channel));
    expect(['unknown', 'refused']).toContain(first?.kind);
    const [second] = await the().channel.send([submission(the().address(6))], passageOf(the().channel));
    expect(second).toMatchObject({ kind: 'refused', retry: true });
  });

  it('names the provider that carries', () => {
    expect(the().channel.choose('live')).toMatch(/^[a-z0-9-]+$/);
  });
}
