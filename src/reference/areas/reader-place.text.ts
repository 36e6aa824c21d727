/** The place a reader is told of, with what the text must add to its name. */
export interface ReaderPlace {
  readonly place: string;
  /** The place is above the counties warned (a province, a prefecture): only parts of it are meant. */
  readonly partly: boolean;
  /** How many further places of the reader share the level. */
  readonly others: number;
}

/** GB/T 2260: codes that end in 00 are prefectures and provinces; one that is warned itself has no counties (441900 东莞市). */
export const isAbove = (code: string, counties: Readonly<Record<string, unknown>>): boolean =>
  code.length === 6 && code.endsWith('00') && !(code in counties);

/** 恩施市等3地 counts the place itself. */
export function placeZh({ place, partly, others }: ReaderPlace): string {
  const named = partly ? `${place}部分地区` : place;
  return others > 0 ? `${named}等${others + 1}地` : named;
}

/** `parts of Enshi and 2 more places`. */
export function placeEn({ place, partly, others }: ReaderPlace): string {
  const named = partly ? `parts of ${place}` : place;
  return others > 0 ? `${named} and ${others} more place${others === 1 ? '' : 's'}` : named;
}
