import type { Frame } from '../../../src/web/console/frame/frame.js';
import type { WarningView } from '../../../src/web/console/warnings/warning-views.service.js';
import type { Agency } from '../../../src/people/officers/agency.js';
import type { DispatchStatus } from '../../../src/dissemination/dispatches.store.js';
import type { Preview } from '../../../src/dissemination/announcement.js';
import type { Product } from '../../../src/ingest/ingest.store.js';
import type { OfficerActor } from '../../../src/people/officers/officer.js';
import type { WarningArea, WarningContent } from '../../../src/warnings/content.js';
import type { Signature, Warning } from '../../../src/warnings/warning.js';
import { questionsOf } from '../../../src/warnings/questions.js';

export const NOW = new Date('2024-06-21T18:10:00+08:00');
export const HASH = 'a1b2c3d4'.repeat(8);

export const officer: OfficerActor = {
  kind: 'officer',
  officerId: '2',
  agencyId: '12',
  name: '值班员甲',
  role: 'forecaster',
};

export const frame = (changes: Partial<Frame> = {}): Frame => ({
  language: 'zh-CN',
  officer,
  csrf: 'token-of-the-session',
  chosen: false,
  done: null,
  still: false,
  ...changes,
});

const agency = (id: string, kind: Agency['kind'], name: string, nameEn: string): Agency => ({
  id,
  kind,
  name,
  nameEn,
  code: `agency-${id}`,
  aliases: [],
  partnerId: null,
  level: 'province',
  divisionCode: '420000',
  smsSignature: '湖北地灾',
});

export const pair = {
  land: agency('11', 'land', '湖北省自然资源厅', 'Hubei Department of Natural Resources'),
  meteorology: agency('12', 'meteorology', '湖北省气象局', 'Hubei Meteorological Bureau'),
};

export const area = (changes: Partial<WarningArea> = {}): WarningArea => ({
  text: '恩施州巴东县',
  place: '恩施/巴东县',
  qualifier: null,
  extent: null,
  placeCode: null,
  codes: ['422823'],
  method: 'exact',
  ...changes,
});

/** 湖北西南部 before an officer has said which counties it means. */
export const openArea = area({
  text: '湖北西南部',
  place: '湖北',
  qualifier: '西南部',
  placeCode: '420000',
  codes: [],
  method: null,
});

export const content = (changes: Partial<WarningContent> = {}): WarningContent => ({
  verb: 'first',
  scheme: 'four-colour',
  validFrom: '2024-06-21T20:00:00+08:00',
  validTo: '2024-06-22T20:00:00+08:00',
  hazards: ['landslide'],
  items: [
    { rank: 'yellow', proposed: null, nestedIn: null, areas: [area(), openArea] },
    { rank: 'orange', proposed: null, nestedIn: 0, areas: [area({ text: '鹤峰县', codes: ['422828'] })] },
  ],
  ...changes,
});

export const signature = (changes: Partial<Signature> = {}): Signature => ({
  agencyId: '11',
  officerId: '1',
  officerName: '值班员乙',
  agencyName: '湖北省自然资源厅',
  version: 1,
  contentHash: HASH,
  at: '2024-06-21T18:08:00+08:00',
  ...changes,
});

export const warning = (changes: Partial<Warning> = {}): Warning => ({
  id: '20240621-7k3qfm',
  mode: 'live',
  state: 'submitted',
  verb: 'first',
  productId: '7',
  chainId: '20240621-7k3qfm',
  previousId: null,
  landAgencyId: '11',
  meteorologyAgencyId: '12',
  version: 1,
  content: content(),
  contentHash: HASH,
  submittedBy: null,
  submittedAt: null,
  issuedAt: null,
  endedAt: null,
  note: null,
  createdAt: NOW,
  writers: [],
  signatures: [],
  ...changes,
});

export const preview: Preview = {
  deliveries: [
    {
      channel: 'sms',
      recipients: 187,
      silent: 0,
      segments: 374,
      etaSeconds: 90,
      texts: [{ text: '【湖北地灾】巴东县黄色预警', segments: 2, recipients: 100 }],
    },
  ],
  publications: [
    {
      channel: 'broadcast',
      outlet: '中央电视台',
      composition: { kind: 'air', texts: { 'zh-CN': { crawl: '滚动的字' }, en: { crawl: 'crawling' } } },
    },
    {
      channel: 'broadcast',
      outlet: '中央人民广播电台',
      composition: { kind: 'air', texts: { 'zh-CN': { crawl: '滚动的字' }, en: { crawl: 'crawling' } } },
    },
    {
      channel: 'microblog',
      outlet: '微博',
      composition: { provider: 'weibo', text: '微博的字', length: 4, pageUrl: 'http://localhost/x' },
    },
  ],
};

export function view(changes: Partial<WarningView> = {}): WarningView {
  const one = changes.warning ?? warning();
  return {
    warning: one,
    pair,
    now: NOW,
    forecast: { preview },
    source: ['湖北省自然资源厅', '湖北省气象局'],
    counties: [1, 1],
    questions: questionsOf(one.content, NOW),
    signRefusal: null,
    isMember: true,
    published: null,
    dispatches: [],
    ...changes,
  };
}

export const dispatch = (changes: Partial<DispatchStatus> = {}): DispatchStatus => ({
  id: '5',
  channel: 'sms',
  kind: 'delivery',
  outlet: null,
  state: 'carrying',
  planned: 200,
  silent: 0,
  repeated: 3,
  attempts: 0,
  ref: null,
  reason: null,
  createdAt: NOW,
  finishedAt: null,
  counters: {
    queued: 10,
    sending: 20,
    accepted: 30,
    delivered: 120,
    failed: 4,
    expired: 5,
    cancelled: 6,
    suppressed: 2,
    unknown: 3,
  },
  ...changes,
});

export const product = (changes: Partial<Product> = {}): Product => ({
  id: '7',
  status: 'accepted',
  receivedAt: NOW,
  text: '6月21日20时至22日20时,巴东县风险较高(黄色预警)。',
  reading: {
    scheme: 'four-colour',
    verb: 'first',
    issuers: ['湖北省自然资源厅', '湖北省气象局'],
    issuedAt: null,
    validFrom: '2024-06-21T20:00:00+08:00',
    validTo: '2024-06-22T20:00:00+08:00',
    hazards: ['landslide'],
    encoding: 'utf-8',
    items: [{ level: 'yellow', proposed: null, nestedIn: null, lifted: false, areas: [area()] }],
  },
  findings: [
    {
      kind: 'issued-at-missing',
      severity: 'warning',
      item: null,
      message: 'The text gives no time of issue.',
      span: null,
    },
  ],
  spans: { validFrom: [0, 16], 'items.0.areas.0': [17, 20], 'items.0.level': [20, 30] },
  ...changes,
});
