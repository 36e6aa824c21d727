import type { VNode } from 'preact';
import type { Understood } from '../../../src/ingest/corrections/corrections.service.js';
import type { ProductQuestion } from '../../../src/ingest/corrections/product-questions.js';
import type { Received } from '../../../src/ingest/ingest.service.js';
import type { Product } from '../../../src/ingest/ingest.store.js';
import type { Held } from '../../../src/ingest/quarantine/quarantine.service.js';
import type { QuarantinedArrival } from '../../../src/ingest/quarantine/quarantine.store.js';
import type { SourceState } from '../../../src/ingest/sources/source-state.js';
import { invalid } from '../../../src/kernel/domain-error.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import type { Language } from '../../../src/reference/language.js';
import type { Warning } from '../../../src/warnings/warning.js';
import { BLANK_ITEM, typedOf } from '../../../src/web/console/products/correct/typed.js';
import { PastePage } from '../../../src/web/console/products/paste.page.js';
import { ProductPage, type ProductPageProps } from '../../../src/web/console/products/product.page.js';
import { HeldPage } from '../../../src/web/console/products/quarantine/held.page.js';
import { QuarantinePage } from '../../../src/web/console/products/quarantine/quarantine.page.js';
import { UploadPage } from '../../../src/web/console/products/upload/upload.page.js';
import { SourcePage } from '../../../src/web/console/sources/source.page.js';
import { SourcesPage } from '../../../src/web/console/sources/sources.page.js';
import { area, frame, NOW, pair, product, warning } from './console.cast.js';

/** What an attacker would put into a bulletin, a reason, a name, an answer of a provider. */
export const EVIL = `</textarea></title><script>alert(1)</script>"'><img src=x onerror=alert(2)>`;

const error = invalid('code-of-nobody', EVIL, { where: EVIL, next: EVIL });
const divisions = loadDivisions();
const evilArea = area({ text: EVIL, place: EVIL, qualifier: EVIL, codes: [], method: null });

export const evilProduct: Product = product({
  text: EVIL,
  spans: { [EVIL]: [0, 4], 'items.0.level': [0, EVIL.length], 'items.0.areas.0': [3, 9] },
  reading: {
    ...product().reading,
    issuers: [EVIL],
    items: [
      {
        level: null,
        proposed: 'red',
        nestedIn: null,
        lifted: true,
        areas: [evilArea],
        reason: { 'zh-CN': EVIL, en: EVIL },
        confidence: 'low',
      },
    ],
  },
  findings: [{ kind: EVIL, severity: 'error', item: 0, message: EVIL, span: [0, 30] }],
});

const choice = (value: string, more: object) => ({ value, reading: evilProduct.reading, ...more });
const questions: readonly ProductQuestion[] = [
  {
    name: 'grade-ambiguous',
    kind: 'grade-ambiguous',
    items: [0],
    text: EVIL,
    proposed: null,
    choices: [choice('five-grade', { scheme: 'five-grade', level: 'orange' })],
  },
  {
    name: 'level/0',
    kind: 'level',
    items: [0],
    text: EVIL,
    proposed: 'red',
    choices: [choice('red', { level: 'red' })],
  },
  {
    name: 'area-ambiguous/0.0',
    kind: 'area-ambiguous',
    items: [0],
    text: EVIL,
    proposed: null,
    choices: [choice('422828', { code: '422828' })],
  },
];

export function understood(changes: Partial<Understood> = {}): Understood {
  const shown = changes.product ?? product();
  return { product: shown, correction: null, warning: null, reading: shown.reading, answered: [], ...changes };
}

/** The page of a product with nothing out of the way; what a case is about is changed. */
export function productPage(changes: Partial<ProductPageProps> = {}): VNode {
  const shown = changes.understood ?? understood();
  return (
    <ProductPage
      frame={frame()}
      understood={shown}
      correctedBy={null}
      correctable
      open={false}
      number={shown.correction?.number ?? 0}
      version={shown.warning?.version ?? null}
      warningId={shown.warning?.id ?? null}
      mode="live"
      questions={[]}
      asked={[]}
      divisions={divisions}
      typed={typedOf(shown.reading)}
      faults={{}}
      focus={null}
      {...changes}
    />
  );
}

const evilWarning: Warning = warning({ note: EVIL, state: 'draft' });
const asked = (kind: 'part' | 'window', text: string) => {
  const first = { kind, blocks: false, item: 0, area: 0, text };
  return { first, all: [first] };
};
const message = {
  ...evilProduct.reading,
  headline: EVIL,
  description: EVIL,
  instruction: EVIL,
  message: evilMessage(),
};

function evilMessage() {
  return {
    format: 'cap-1.2' as const,
    sender: EVIL,
    identifier: EVIL,
    sent: '2024-06-21T18:00:00+08:00',
    msgType: EVIL,
    status: EVIL,
    scope: EVIL,
    references: [],
  } as unknown as NonNullable<Product['reading']['message']>;
}

export const quarantinedRow = (changes: Partial<QuarantinedArrival> = {}): QuarantinedArrival => ({
  id: '12',
  code: 'undecodable',
  reason: EVIL,
  details: { where: 'byte 4', offset: 4 },
  receivedAt: NOW,
  sourceId: '3',
  sourceName: EVIL,
  settledAt: null,
  settledBy: null,
  settledByName: null,
  outcome: null,
  note: null,
  productId: null,
  nextId: null,
  ...changes,
});

const settled = quarantinedRow({
  settledAt: NOW,
  settledByName: EVIL,
  outcome: 'repaired',
  note: EVIL,
  productId: '7',
  nextId: '13',
});

export const received = (changes: Partial<Received> = {}): Received => ({
  status: 'quarantined',
  productId: null,
  warningId: null,
  quarantineId: '14',
  product: null,
  findings: [{ kind: EVIL, severity: 'error', item: null, message: EVIL, span: null }],
  spans: {},
  ...changes,
});

const offer = { bytes: Buffer.from(EVIL), before: EVIL, after: `〓${EVIL}`, lost: 1 };
const held: Held = {
  row: quarantinedRow(),
  bytes: Buffer.from(EVIL),
  needsReferences: true,
  offers: [
    { ...offer, repair: 'decode-gb18030', outcome: received() },
    { ...offer, repair: 'close-ring', outcome: received({ status: 'accepted', findings: [] }) },
  ],
};

export const source = (changes: Partial<SourceState> = {}): SourceState => ({
  id: '3',
  code: 'weather',
  name: EVIL,
  kind: 'poll',
  agencyId: '11',
  active: true,
  requiresSignature: true,
  promisedSeconds: 600,
  freshness: 'unknown',
  freshSince: null,
  unknownSince: NOW,
  lastArrivalAt: null,
  lastContactAt: NOW,
  lastError: EVIL,
  lastErrorAt: NOW,
  poll: {
    url: EVIL,
    schedule: EVIL,
    allowPrivate: true,
    nextAt: NOW,
    retryAt: NOW,
    failures: 2,
    waiting: 3,
    givenUp: 4,
  },
  ...changes,
});
const agencies = [pair.land, pair.meteorology];

/** Pages of what comes in, with hostile words wherever words come from outside. */
export const ARRIVAL_PAGES: Readonly<Record<string, (language: Language) => VNode>> = {
  product: (language) =>
    productPage({
      frame: frame({ language }),
      understood: understood({ product: evilProduct }),
      questions,
      asked: [asked('part', EVIL), asked('window', '')],
      error,
    }),
  'product with its warning': (language) =>
    productPage({
      frame: frame({ language }),
      understood: understood({ product: evilProduct, warning: evilWarning }),
      correctedBy: EVIL,
    }),
  'product to be corrected': (language) =>
    productPage({
      frame: frame({ language }),
      understood: understood({ product: evilProduct }),
      open: true,
      typed: {
        ...typedOf(evilProduct.reading),
        issuedAt: EVIL,
        items: [...typedOf(evilProduct.reading).items, BLANK_ITEM],
      },
      faults: {
        issuedAt: { kind: 'time' },
        'items-0-areas-0-place': { kind: 'place-several', candidates: ['422828', '420527'] },
        'items-1-areas-0-place': { kind: 'no-place' },
        'items-0-nestedIn': { kind: 'nested' },
      },
    }),
  'message of machines': (language) =>
    productPage({
      frame: frame({ language }),
      understood: understood({ product: { ...evilProduct, reading: message } }),
    }),
  paste: (language) => <PastePage frame={frame({ language })} text={EVIL} error={error} />,
  upload: (language) => (
    <UploadPage
      frame={frame({ language })}
      results={[
        { name: EVIL, received: received() },
        { name: EVIL, received: null },
      ]}
    />
  ),
  quarantine: (language) => <QuarantinePage frame={frame({ language })} rows={[quarantinedRow()]} settled={false} />,
  'quarantine settled': (language) => <QuarantinePage frame={frame({ language })} rows={[settled]} settled />,
  quarantined: (language) => (
    <HeldPage frame={frame({ language })} held={held} error={error} kept={{ reason: EVIL, references: EVIL }} />
  ),
  'quarantined and settled': (language) => (
    <HeldPage frame={frame({ language })} held={{ ...held, row: settled, offers: [], needsReferences: false }} />
  ),
  sources: (language) => (
    <SourcesPage
      frame={frame({ language })}
      sources={[source()]}
      agencies={agencies}
      mayChange
      error={error}
      kept={{ name: EVIL, url: EVIL }}
    />
  ),
  source: (language) => <SourcePage frame={frame({ language })} source={source()} agencies={agencies} mayChange />,
};
