import type { ProviderState } from '../../../dissemination/providers/provider-desk.service.js';
import type { ProviderMinute } from '../../../dissemination/providers/providers.store.js';
import type { DomainError } from '../../../kernel/domain-error.js';
import { Button, Buttons, HiddenFields } from '../../parts/forms/button.js';
import { TextArea } from '../../parts/forms/field.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Facts } from '../../parts/lists/facts.js';
import { Instant } from '../../parts/signs/instant.js';
import { Notice } from '../../parts/signs/notice.js';
import { FailureBox } from '../failure/failure.page.js';
import { keptText, type Kept } from '../failure/form.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { channelName } from '../words/channel-name.js';
import { grouped } from '../words/digits.js';
import { colon } from '../words/stops.js';
import { healthOf } from './health.js';
import { pathOf, ProviderSign, shareInWords, switchedInWords, timeInWords } from './providers.page.js';
import { PROVIDERS_WORDS } from './providers.words.js';

export interface ProviderPageProps {
  readonly frame: Frame;
  readonly provider: ProviderState;
  /** Without it nothing would leave by its channel. */
  readonly last: boolean;
  /** This officer may switch it. */
  readonly maySwitch: boolean;
  readonly error?: DomainError;
  readonly kept?: Kept;
}

/** One provider: its last minutes one by one, and its switch. */
export function ProviderPage(props: ProviderPageProps) {
  const { frame, provider, maySwitch, error } = props;
  const { language } = frame;
  const words = PROVIDERS_WORDS[language];
  const title = `${channelName(provider.channel, language)}${colon(language)}${provider.name}`;
  const done = frame.done === null ? undefined : words.done[frame.done];
  return (
    <ConsolePage frame={frame} title={title} path={pathOf(provider)}>
      <h1>{title}</h1>
      <FailureBox error={error} language={language} />
      {done ? <Notice tone="good">{done}</Notice> : null}
      <State {...props} />
      {maySwitch ? <Switch {...props} /> : <p class="quiet">{words.role}</p>}
      <h2>{words.minutes}</h2>
      <Minutes {...props} />
      <p>
        <a href="/console/providers">{words.all}</a>
      </p>
    </ConsolePage>
  );
}

function State({ frame: { language }, provider }: ProviderPageProps) {
  const words = PROVIDERS_WORDS[language];
  const { off, restingUntil, weight, configuredWeight, segmentsPerSecond, switched } = provider;
  return (
    <Facts
      facts={[
        [words.state, <ProviderSign provider={provider} language={language} />],
        [words.restingUntil, off === null ? restingUntil && <Instant at={restingUntil} language={language} /> : null],
        [words.switched, switchedInWords(provider, language)],
        [words.reason, switched?.reason],
        [words.weight, words.weightOf(weight, configuredWeight)],
        [words.rate, segmentsPerSecond > 0 ? words.segments(segmentsPerSecond) : null],
      ]}
    />
  );
}

function Switch({ frame, provider, last, kept }: ProviderPageProps) {
  const words = PROVIDERS_WORDS[frame.language];
  const turn = provider.off === null ? 'off' : 'on';
  return (
    <form method="post" action={`${pathOf(provider)}/${turn}`}>
      <HiddenFields fields={{ _csrf: frame.csrf }} />
      <p>{words.effects[turn]}</p>
      {last ? <p class="wrong">{words.last}</p> : null}
      <TextArea
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        rows={2}
        value={keptText(kept, 'reason')}
        required
      />
      <Buttons>
        <Button tone={turn === 'off' ? 'grave' : 'main'}>{words.turn[turn]}</Button>
      </Buttons>
    </form>
  );
}

function Minutes({ frame: { language }, provider }: ProviderPageProps) {
  const words = PROVIDERS_WORDS[language];
  const number = (title: string, count: (row: ProviderMinute) => string) => ({
    title,
    number: true,
    cell: count,
  });
  const columns = [
    {
      title: words.minute,
      heads: true,
      cell: (row: ProviderMinute) => <Instant at={row.minute} language={language} />,
    },
    number(words.accepted, (row) => grouped(row.accepted)),
    number(words.refused, (row) => grouped(row.refused)),
    number(words.unknown, (row) => grouped(row.unknown)),
    number(words.errors, (row) => shareInWords(healthOf({ minutes: [row] }).errors)),
    number(words.answer, (row) => timeInWords(row.milliseconds, language)),
  ];
  return (
    <DataTable
      caption={words.minutes}
      captionHidden
      columns={columns}
      rows={provider.minutes}
      keyOf={({ minute }) => minute.toISOString()}
      empty={words.quiet}
    />
  );
}
