import type { DomainError } from '../../../kernel/domain-error.js';
import type { Consent } from '../../../people/subscribers/consents.store.js';
import type { DeskRow, DeskSubscription } from '../../../people/subscribers/desk/desk-reads.js';
import type { Divisions } from '../../../reference/areas/divisions.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Facts } from '../../parts/lists/facts.js';
import { Instant } from '../../parts/signs/instant.js';
import { Notice } from '../../parts/signs/notice.js';
import { FailureBox } from '../failure/failure.page.js';
import type { Kept } from '../failure/form.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { bracketed } from '../words/stops.js';
import { ModeTag } from '../warnings/page/mode-tag.js';
import { GroupForm, LeaveForm, RevealForm } from './subscriber-acts.js';
import {
  groupsInWords,
  hazardsInWords,
  lowestInWords,
  placesInWords,
  quietInWords,
  StateTag,
  type Group,
} from './subscription.js';
import { SUBSCRIBER_WORDS } from './subscriber.words.js';
import { SUBSCRIBERS_WORDS } from './subscribers.words.js';

export interface SubscriberPageProps {
  readonly frame: Frame;
  readonly person: DeskRow & { readonly consents: readonly Consent[] };
  readonly groups: readonly Group[];
  readonly divisions: Divisions;
  /** This officer may ask for the whole address. */
  readonly mayReveal: boolean;
  /** The whole address, on the one answer to having asked for it. */
  readonly clear?: string;
  readonly error?: DomainError;
  readonly kept?: Kept;
}

/** One address with what its owner asked for, and every step of the consent. */
export function SubscriberPage(props: SubscriberPageProps) {
  const { frame, person, clear, error } = props;
  const { language } = frame;
  const [words, own] = [SUBSCRIBERS_WORDS[language], SUBSCRIBER_WORDS[language]];
  const done = frame.done === null ? undefined : own.done[frame.done];
  return (
    <ConsolePage frame={frame} title={person.masked} path={`/console/subscribers/${person.addressId}`}>
      <h1>{person.masked}</h1>
      <FailureBox error={error} language={language} />
      {done ? <Notice tone="good">{done}</Notice> : null}
      {clear === undefined ? null : (
        <Notice title={own.revealed}>
          <p class="number-big">{clear}</p>
        </Notice>
      )}
      <Facts
        facts={[
          [own.number, person.addressId],
          [words.channel, words.channels[person.channel]],
          [words.state, <StateTag state={person.state} language={language} />],
          [own.audience, person.audience === 'live' ? null : <ModeTag mode={person.audience} language={language} />],
        ]}
      />
      {person.subscriptions.map((one) => (
        <Subscription key={one.id} {...props} one={one} />
      ))}
      <RevealForm {...props} />
      <LeaveForm {...props} />
      <h2>{own.consents}</h2>
      <Consents {...props} />
      <p>
        <a href="/console/subscribers">{own.back}</a>
      </p>
    </ConsolePage>
  );
}

const ALL = 1_000;

function Subscription(props: SubscriberPageProps & { one: DeskSubscription }) {
  const { frame, one, divisions, groups } = props;
  const { language } = frame;
  const [words, own] = [SUBSCRIBERS_WORDS[language], SUBSCRIBER_WORDS[language]];
  const instant = (at: Date | null) => at && <Instant at={at} language={language} />;
  return (
    <section class={one.leftAt ? 'quiet' : undefined}>
      <h2>{placesInWords(one.places, divisions, language, ALL)}</h2>
      <Facts
        facts={[
          [words.lowest, lowestInWords(one, language)],
          [words.hazards, hazardsInWords(one, language)],
          [
            words.quiet,
            one.quiet ? bracketed(quietInWords(one, language), own.quietNote, language) : quietInWords(one, language),
          ],
          [words.editions, one.editions.join(' ') || words.editionsNone],
          [words.language, words.languages[one.language]],
          [words.group, groupsInWords(one.groups, groups, language) || words.groupNone],
          [own.since, instant(one.consentedAt)],
          [own.leftAt, instant(one.leftAt)],
        ]}
      />
      {one.leftAt ? null : <GroupForm {...props} />}
    </section>
  );
}

function Consents({ frame: { language }, person }: SubscriberPageProps) {
  const own = SUBSCRIBER_WORDS[language];
  const columns = [
    { title: own.at, heads: true, cell: ({ at }: Consent) => <Instant at={at} language={language} /> },
    { title: own.act, cell: ({ act }: Consent) => own.acts[act] ?? act },
    { title: own.by, cell: ({ by }: Consent) => own.bys[by] ?? by },
    { title: own.note, cell: ({ note }: Consent) => note ?? '' },
  ];
  const rows = person.consents.map((consent, index) => ({ ...consent, index }));
  return (
    <DataTable
      caption={own.consents}
      captionHidden
      columns={columns}
      rows={rows}
      keyOf={({ index }: Consent & { index: number }) => String(index)}
      empty={own.noConsents}
    />
  );
}
