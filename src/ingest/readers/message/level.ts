import { levelOfPhrase } from '../../../reference/grading/level-text.js';
import { RANKS, type Rank, type Scheme } from '../../../reference/grading/rank.js';
import type { Finding } from '../../../warnings/product.js';
import type { MessageInfo } from '../cap/message.js';
import { finding } from '../finding-kinds.js';

/** Severity of CAP → what to propose: how grave it is, which is not yet how it is graded here. */
const PROPOSED: Readonly<Record<string, Rank>> = {
  Extreme: 'red',
  Severe: 'orange',
  Moderate: 'yellow',
  Minor: 'blue',
};
const COLOURS: Readonly<Record<string, Rank>> = { 红: 'red', 橙: 'orange', 黄: 'yellow', 蓝: 'blue' };

export interface LevelContext {
  readonly geohazard: boolean;
  readonly lifted: boolean;
  /** A map file, which grades by a property. */
  readonly mapFile: boolean;
  readonly item: number;
  /** Year of issue: until 2013 a bare number is asked. */
  readonly year: number | undefined;
}

export interface LevelRead {
  readonly level: Rank | null;
  readonly proposed: Rank | null;
  readonly scheme: Scheme | null;
  readonly findings: readonly Finding[];
}

/**
 * The level of one `info`. Only a geohazard graded in the Chinese scheme has one: by its colour (severity of the
 * national profile, a `colour` parameter, the headline) or a grade in words; all of them must agree. Everything else
 * is proposed by its severity and asked.
 */
export function levelOf(info: MessageInfo, { geohazard, lifted, mapFile, item, year }: LevelContext): LevelRead {
  const proposed = PROPOSED[info.severity] ?? rankWord(info.severity);
  const asked: LevelRead = { level: null, proposed, scheme: null, findings: [] };
  if (mapFile) return fromGrade(info.parameters.find((one) => one.name === 'grade')?.value ?? '', item, year);
  if (!geohazard) return asked;
  const [colour, ...others] = coloursOf(info);
  if (colour === undefined) return lifted ? asked : missing(info, proposed, item);
  if (others.length === 0) return { level: colour, proposed: null, scheme: 'four-colour', findings: [] };
  const message = `The message says ${[colour, ...others].join(' and ')} of one area. Confirm which level holds.`;
  return { level: null, proposed: colour, scheme: null, findings: [finding('level-conflict', message, item)] };
}

function missing(info: MessageInfo, proposed: Rank | null, item: number): LevelRead {
  const message = `No colour and no grade stands in the message; its severity is ${info.severity}. Confirm the level.`;
  return { level: null, proposed, scheme: null, findings: [finding('level-missing', message, item)] };
}

/** Each colour that is said, once. The headline counts where it names one colour only. */
function coloursOf(info: MessageInfo): Rank[] {
  const parameter = info.parameters.find((one) => /^(?:colou?r|颜色|预警颜色)$/i.test(one.name))?.value ?? '';
  const said = [
    rankWord(info.severity),
    rankWord(parameter) ?? chineseColour(parameter),
    headlineColour(info.headline),
  ];
  return [...new Set(said.filter((rank) => rank !== null))];
}

const rankWord = (word: string): Rank | null => RANKS.find((rank) => rank === word.trim().toLowerCase()) ?? null;
const chineseColour = (text: string): Rank | null => COLOURS[/[红橙黄蓝](?=色|$)/.exec(text)?.[0] ?? ''] ?? null;

function headlineColour(headline: string | null): Rank | null {
  const found = new Set([...(headline ?? '').matchAll(/([红橙黄蓝])色/g)].map((match) => match[1] ?? ''));
  const [only] = found;
  return only !== undefined && found.size === 1 ? (COLOURS[only] ?? null) : null;
}

/** A grade written in words or numbers (map files): the rules of bulletins decide, and ask where they ask. */
function fromGrade(grade: string, item: number, year: number | undefined): LevelRead {
  const plain = rankWord(grade) ?? chineseColour(grade.trim());
  if (plain) return { level: plain, proposed: null, scheme: 'four-colour', findings: [] };
  const words = /^[1-5]$/.test(grade.trim()) ? `${grade.trim()}级` : grade;
  const { rank, proposed, scheme, findings } = levelOfPhrase(words.normalize('NFKC'), { year });
  return { level: rank, proposed, scheme, findings: findings.map((one) => finding(one.kind, one.message, item)) };
}
