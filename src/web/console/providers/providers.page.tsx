import type { ProviderState } from '../../../dissemination/providers/provider-desk.service.js';
import type { Language } from '../../../reference/language.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { instantInWords } from '../../parts/signs/instant.js';
import { Tag } from '../../parts/signs/notice.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { channelName } from '../words/channel-name.js';
import { grouped } from '../words/digits.js';
import { DeadChannels } from './dead-channels.js';
import { deadChannels, healthOf } from './health.js';
import { PROVIDERS_WORDS } from './providers.words.js';

export interface ProvidersPageProps {
  readonly frame: Frame;
  readonly providers: readonly ProviderState[];
  /** Seconds after which the page is asked for again. */
  readonly refresh: number;
}

/** What `ProviderDesk.list` adds up. */
const SHOWN_MINUTES = 10;

/** Every provider of every channel: how it did in the last minutes, and whether it is on. */
export function ProvidersPage({ frame, providers, refresh }: ProvidersPageProps) {
  const { language } = frame;
  const words = PROVIDERS_WORDS[language];
  return (
    <ConsolePage frame={frame} title={words.title} path="/console/providers" refresh={refresh}>
      <h1>{words.title}</h1>
      <DeadChannels channels={deadChannels(providers)} language={language} />
      <p class="quiet">{words.about}</p>
      <h2>{words.lately(SHOWN_MINUTES)}</h2>
      <ProviderTable providers={providers} language={language} />
    </ConsolePage>
  );
}

function ProviderTable({ providers, language }: { providers: readonly ProviderState[]; language: Language }) {
  const words = PROVIDERS_WORDS[language];
  const number = (title: string, count: (one: ProviderState) => string) => ({
    title,
    number: true,
    cell: count,
  });
  const columns = [
    { title: words.provider, heads: true, cell: (one: ProviderState) => <a href={pathOf(one)}>{one.name}</a> },
    { title: words.channel, cell: (one: ProviderState) => channelName(one.channel, language) },
    { title: words.state, cell: (one: ProviderState) => <ProviderSign provider={one} language={language} /> },
    { title: words.weight, cell: (one: ProviderState) => words.weightOf(one.weight, one.configuredWeight) },
    number(words.accepted, (one) => grouped(healthOf(one).accepted)),
    number(words.refused, (one) => grouped(healthOf(one).refused)),
    number(words.unknown, (one) => grouped(healthOf(one).unknown)),
    number(words.errors, (one) => shareInWords(healthOf(one).errors)),
    number(words.answer, (one) => timeInWords(healthOf(one).milliseconds, language)),
    { title: words.switched, cell: (one: ProviderState) => switchedInWords(one, language) },
  ];
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={columns}
      rows={providers}
      keyOf={({ channel, name }) => `${channel}/${name}`}
      empty={words.none}
    />
  );
}

export const pathOf = ({ channel, name }: Pick<ProviderState, 'channel' | 'name'>): string =>
  `/console/providers/${encodeURIComponent(channel)}/${encodeURIComponent(name)}`;

/** On, off or resting, in a word; a provider of exercises says so too. */
export function ProviderSign({ provider, language }: { provider: ProviderState; language: Language }) {
  const { states } = PROVIDERS_WORDS[language];
  const { off, restingUntil, rehearsal } = provider;
  return (
    <>
      {off ? <Tag tone="bad">{states.off}</Tag> : null}
      {!off && restingUntil ? <Tag tone="busy">{states.resting}</Tag> : null}
      {!off && !restingUntil ? <Tag tone="good">{states.on}</Tag> : null}
      {rehearsal ? <> {states.rehearsal}</> : null}
    </>
  );
}

/** A share in per cent, one digit behind the point: 0.4 % of a million are four thousand people. */
export const shareInWords = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);

export const timeInWords = (milliseconds: number | null, language: Language): string =>
  milliseconds === null ? '–' : PROVIDERS_WORDS[language].milliseconds(milliseconds);

export function switchedInWords({ switched }: ProviderState, language: Language): string {
  const words = PROVIDERS_WORDS[language];
  return switched === null ? words.never : words.by(switched.by, instantInWords(switched.at, language), switched.on);
}
