import type { DeskRow, DeskSubscription } from '../../../src/people/subscribers/desk/desk-reads.js';
import type { DispatchRow } from '../../../src/dissemination/control/control.store.js';
import type { ProviderState } from '../../../src/dissemination/providers/provider-desk.service.js';
import type { ProviderMinute } from '../../../src/dissemination/providers/providers.store.js';
import { dispatch, NOW } from './console.cast.js';

const counters = dispatch().counters ?? unreachable();

export const dispatchRow = (changes: Partial<DispatchRow> = {}): DispatchRow => ({
  id: '5',
  channel: 'sms',
  lane: 'orange',
  mode: 'live',
  state: 'carrying',
  warning: {
    id: '20240621-7k3qfm',
    rank: 'orange',
    verb: 'first',
    title: { 'zh-CN': '湖北发布地质灾害橙色预警', en: 'Orange warning for Hubei' },
  },
  edition: null,
  planned: 200,
  counters,
  repeated: 3,
  createdAt: NOW,
  finishedAt: null,
  expiresAt: new Date(NOW.getTime() + 86_400_000),
  ...changes,
});

export const minute = (changes: Partial<ProviderMinute> = {}): ProviderMinute => ({
  minute: NOW,
  accepted: 900,
  refused: 60,
  unknown: 40,
  milliseconds: 100,
  ...changes,
});

export const provider = (changes: Partial<ProviderState> = {}): ProviderState => ({
  channel: 'sms',
  name: 'twilio',
  rehearsal: false,
  weight: 60,
  configuredWeight: 70,
  off: null,
  switched: null,
  restingUntil: null,
  minutes: [minute()],
  segmentsPerSecond: 0,
  ...changes,
});

export const subscription = (changes: Partial<DeskSubscription> = {}): DeskSubscription => ({
  id: '31',
  language: 'zh-CN',
  lowestRank: 'yellow',
  places: ['422828'],
  hazards: null,
  quiet: null,
  editions: [],
  groups: [],
  consentedAt: NOW,
  leftAt: null,
  ...changes,
});

export const subscriber = (changes: Partial<DeskRow> = {}): DeskRow => ({
  addressId: '17',
  cursor: '17',
  channel: 'sms',
  audience: 'live',
  masked: '+86 138****8000',
  state: 'active',
  subscriptions: [subscription()],
  ...changes,
});

function unreachable(): never {
  throw new Error('the cast has counters');
}
