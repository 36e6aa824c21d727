import type { VNode } from 'preact';
import { invalid } from '../../../src/kernel/domain-error.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import type { Language } from '../../../src/reference/language.js';
import { DispatchActPage } from '../../../src/web/console/dispatches/act.page.js';
import { DispatchPage } from '../../../src/web/console/dispatches/dispatch.page.js';
import { DispatchesPage } from '../../../src/web/console/dispatches/dispatches.page.js';
import { NotReachedPage } from '../../../src/web/console/dispatches/not-reached.page.js';
import { ProviderPage } from '../../../src/web/console/providers/provider.page.js';
import { ProvidersPage } from '../../../src/web/console/providers/providers.page.js';
import { readFilter } from '../../../src/web/console/subscribers/asked-filter.js';
import { ImportedPage, ImportPage } from '../../../src/web/console/subscribers/import/import.page.js';
import { SubscriberPage } from '../../../src/web/console/subscribers/subscriber.page.js';
import { SubscribersPage } from '../../../src/web/console/subscribers/subscribers.page.js';
import { EVIL } from './arrival-pages.cast.js';
import { dispatchRow, minute, provider, subscriber, subscription } from './carrying.cast.js';
import { frame, NOW } from './console.cast.js';

const error = invalid('code-of-nobody', EVIL, { where: EVIL, next: EVIL });
const divisions = loadDivisions();
const title = { 'zh-CN': EVIL, en: EVIL };
const row = dispatchRow({ warning: { id: EVIL, rank: 'orange', verb: EVIL, title }, channel: EVIL });
const edition = dispatchRow({
  id: '6',
  warning: null,
  edition: { id: '1', code: EVIL, day: EVIL, title },
  lane: 'digest',
  mode: 'exercise',
});
const over = dispatchRow({ ...row, id: '7', state: 'finished', finishedAt: NOW, lane: 'red', mode: 'test' });
const switched = { by: EVIL, at: NOW, reason: EVIL, on: false };
const off = provider({ name: EVIL, channel: EVIL, off: switched, switched });
const rehearsal = provider({ name: 'simulator', rehearsal: true, restingUntil: NOW, minutes: [] });
const groups = [{ code: EVIL, name: title }];
const wordy = subscription({
  places: ['422828', '422823', '422801', '420000', EVIL],
  hazards: ['landslide', EVIL],
  quiet: { from: 1320, to: 420 },
  editions: [EVIL],
  groups: [EVIL],
});
const left = subscription({ id: '32', leftAt: NOW, consentedAt: null, language: 'en' });
const person = {
  ...subscriber({ masked: EVIL, audience: 'exercise', subscriptions: [wordy, left] }),
  consents: [{ at: NOW, act: 'left' as const, by: 'officer' as const, officerId: '2', note: EVIL }],
};
const result = {
  rows: 3,
  added: 1,
  places: 1,
  unchanged: 0,
  refused: 2,
  faults: [{ row: 2, where: EVIL, code: EVIL, message: EVIL, next: EVIL }],
};

/** The pages of dispatches, providers and subscribers, with hostile words wherever words come from outside. */
export const CARRYING_PAGES: Readonly<Record<string, (language: Language) => VNode>> = {
  dispatches: (language) => (
    <DispatchesPage frame={frame({ language })} rows={[row, edition, over]} most={3} refresh={5} />
  ),
  dispatch: (language) => <DispatchPage frame={frame({ language })} row={row} error={error} />,
  'dispatch of an edition': (language) => (
    <DispatchPage frame={frame({ language })} row={{ ...edition, mode: 'live' }} refresh={5} />
  ),
  'dispatch over': (language) => <DispatchPage frame={frame({ language })} row={{ ...over, mode: 'live' }} />,
  'dispatch to be cancelled': (language) => <DispatchActPage frame={frame({ language })} row={row} act="cancel" />,
  'dispatch and whom it did not reach': (language) => (
    <NotReachedPage
      frame={frame({ language })}
      row={row}
      rows={[{ addressId: '123456', state: EVIL, reason: EVIL, attempt: 2, possibleDuplicate: true }]}
    />
  ),
  providers: (language) => (
    <ProvidersPage frame={frame({ language })} providers={[off, rehearsal, provider()]} refresh={10} />
  ),
  provider: (language) => (
    <ProviderPage frame={frame({ language })} provider={off} last maySwitch error={error} kept={{ reason: EVIL }} />
  ),
  'provider to be looked at': (language) => (
    <ProviderPage
      frame={frame({ language })}
      provider={provider({ name: EVIL, restingUntil: NOW, segmentsPerSecond: 100, minutes: [minute()] })}
      last={false}
      maySwitch={false}
    />
  ),
  subscribers: (language) => (
    <SubscribersPage
      frame={frame({ language })}
      asked={readFilter({ place: '朝阳区', group: EVIL, after: '9' }, divisions)}
      rows={[person]}
      size={1}
      groups={groups}
      divisions={divisions}
      mayImport
      error={error}
    />
  ),
  subscriber: (language) => (
    <SubscriberPage
      frame={frame({ language })}
      person={person}
      groups={groups}
      divisions={divisions}
      mayReveal
      error={error}
      kept={{ reason: EVIL, request: EVIL }}
    />
  ),
  'subscriber revealed': (language) => (
    <SubscriberPage
      frame={frame({ language })}
      person={person}
      groups={[]}
      divisions={divisions}
      mayReveal={false}
      clear={EVIL}
    />
  ),
  import: (language) => <ImportPage frame={frame({ language })} columns={['channel', EVIL]} error={error} />,
  imported: (language) => <ImportedPage frame={frame({ language })} result={result} dry={false} />,
};
