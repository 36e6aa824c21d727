import { conflict } from './domain-error.js';

/** For each state, the acts it allows and the state each leads to. */
export type Transitions<State extends string, Act extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Act, State>>>>
>;

/** The state that `act` leads to; throws `<noun>-state` (conflict) when the table does not allow it. */
export function transition<State extends string, Act extends string>(
  table: Transitions<State, Act>,
  noun: string,
  from: State,
  act: Act,
): State {
  const to: State | undefined = table[from][act];
  if (to !== undefined) return to;
  const possible = Object.keys(table[from]).join(', ') || 'nothing';
  throw conflict(`${noun}-state`, `A ${noun} that is ${from} cannot ${act}.`, {
    next: `Possible now: ${possible}. Reload to see its present state.`,
  });
}
