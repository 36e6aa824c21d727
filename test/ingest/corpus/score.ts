import { type Composed, composedBulletins, readComposed } from './composed.js';
import { type Value, valuesOf, wrongLevels } from './values.js';

/** What the reader made of the whole corpus. */
export interface Score {
  readonly bulletins: number;
  readonly whollyRight: number;
  readonly values: number;
  readonly valuesRight: number;
  /** Items with a wrong level and no finding about it, as `name#item`. */
  readonly wrongLevels: readonly string[];
  readonly crashes: readonly string[];
  /** Values that are not as asked, by bulletin. */
  readonly failures: ReadonlyMap<string, readonly Value[]>;
}

/** Reads every bulletin once and counts. */
export async function scoreCorpus(): Promise<Score> {
  const marks = await Promise.all(composedBulletins().map(mark));
  const values = marks.flatMap((one) => one.values);
  return {
    bulletins: marks.length,
    whollyRight: marks.filter((one) => one.values.every((value) => value.right)).length,
    values: values.length,
    valuesRight: values.filter((value) => value.right).length,
    wrongLevels: marks.flatMap((one) => one.wrong.map((item) => `${one.name}#${item}`)),
    crashes: marks.flatMap((one) => (one.crash ? [`${one.name}: ${one.crash}`] : [])),
    failures: new Map(
      marks.flatMap(({ name, values: all }) => {
        const failed = all.filter((value) => !value.right);
        return failed.length === 0 ? [] : [[name, failed] as const];
      }),
    ),
  };
}

/** The figures in words, one a line. */
export function scoreLines(score: Score): string {
  const percent = ((100 * score.valuesRight) / score.values).toFixed(1);
  return [
    `values right: ${score.valuesRight} / ${score.values} (${percent} %)`,
    `bulletins wholly right: ${score.whollyRight} / ${score.bulletins}`,
    `wrong levels without a level finding: ${score.wrongLevels.length} ${score.wrongLevels.join(' ')}`.trim(),
    `crashes: ${score.crashes.length} ${score.crashes.join(' ')}`.trim(),
  ].join('\n');
}

/** A crash leaves every value of the bulletin unread. */
async function mark(composed: Composed) {
  const { name, expected } = composed;
  const read = await readComposed(composed);
  const nothing = {
    status: 'quarantined',
    productId: null,
    warningId: null,
    product: null,
    findings: [],
    spans: {},
  } as const;
  if (!(read instanceof Error))
    return { name, values: valuesOf(expected, read), wrong: wrongLevels(expected, read), crash: null };
  return { name, values: valuesOf({ ...expected, status: 'read' }, nothing), wrong: [], crash: read.message };
}
