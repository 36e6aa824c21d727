const GROUPED = new Intl.NumberFormat('en-US');

/** 1,000,000: a count that may be large, in groups of three in both languages (GB/T 15835 allows the comma in tables). */
export const grouped = (count: number): string => GROUPED.format(count);
