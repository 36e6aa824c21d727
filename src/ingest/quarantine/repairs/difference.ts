/** What two texts have in common at both ends, and what stands between. */
export interface Difference {
  readonly start: string;
  readonly gone: string;
  readonly come: string;
  readonly end: string;
}

/** The shortest stretch that tells two texts apart; characters outside the BMP are not torn. */
export function differenceOf(before: string, after: string): Difference {
  const [old, fresh] = [[...before], [...after]];
  const shorter = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < shorter && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  const middle = (all: readonly string[]) => all.slice(start, all.length - end).join('');
  return {
    start: old.slice(0, start).join(''),
    gone: middle(old),
    come: middle(fresh),
    end: old.slice(old.length - end).join(''),
  };
}
