import type { Transitions } from '../../kernel/transitions.js';

export const DISPATCH_STATES = ['planned', 'carrying', 'paused', 'finished', 'cancelled', 'failed'] as const;
export type DispatchState = (typeof DISPATCH_STATES)[number];

/** What an officer can do with a dispatch that delivers; each takes effect within one window (mission D4). */
export const DISPATCH_ACTS = ['pause', 'resume', 'cancel'] as const;
export type DispatchAct = (typeof DISPATCH_ACTS)[number];

export const DISPATCH_TABLE: Transitions<DispatchState, DispatchAct> = {
  planned: { cancel: 'cancelled' },
  carrying: { pause: 'paused', cancel: 'cancelled' },
  paused: { resume: 'carrying', cancel: 'cancelled' },
  finished: {},
  cancelled: {},
  failed: {},
};
