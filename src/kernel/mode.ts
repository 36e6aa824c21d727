/** Frozen when a warning is made (W3); live cannot become exercise, nor the other way round. */
export const MODES = ['live', 'exercise', 'test'] as const;
export type Mode = (typeof MODES)[number];
