import { missing } from '../../kernel/domain-error.js';
import type { Division, OldDivision } from './division.js';
import { nameForms, oldForms, type NameKind } from './name-forms.js';

export type Language = 'zh-CN' | 'en';

/** What a written name can mean. One candidate is an answer, several are a question, none is unknown. */
export interface Resolution {
  readonly candidates: readonly Division[];
  /** How the name matched; null when there is no candidate. */
  readonly kind: NameKind | null;
}

type Entry = { readonly division: Division; readonly kind: NameKind };

const NONE: Resolution = { candidates: [], kind: null };

/** The divisions of GB/T 2260 in memory: codes, names, what lies in what, and what a written name can mean. */
export class Divisions {
  readonly #byCode = new Map<string, Division>();
  readonly #children = new Map<string, Division[]>();
  readonly #old = new Map<string, OldDivision>();
  readonly #byForm = new Map<string, Entry[]>();
  #longest = 0;

  constructor(divisions: readonly Division[], old: readonly OldDivision[] = []) {
    for (const division of divisions) this.#byCode.set(division.code, division);
    for (const division of divisions) this.#place(division);
    for (const gone of old) this.#remember(gone);
  }

  /** Length in characters of the longest name: no scanner needs to look further. */
  get longestName(): number {
    return this.#longest;
  }

  /** The division of a present or old code; undefined when neither. */
  find(code: string): Division | undefined {
    return this.#byCode.get(code) ?? this.#byCode.get(this.#old.get(code)?.current ?? '');
  }

  /** What is known of a code that died: its name, when it was last listed, what holds its ground; undefined for a present one. */
  former(code: string): OldDivision | undefined {
    return this.#byCode.has(code) ? undefined : this.#old.get(code);
  }

  /** As `find`; throws `division-unknown` (missing). */
  get(code: string): Division {
    const division = this.find(code);
    if (division) return division;
    throw missing('division-unknown', `No division has the code "${code}".`, {
      where: code,
      next: 'Use a six-digit GB/T 2260 code, present or old (config/areas/divisions.csv).',
    });
  }

  /** 长阳土家族自治县 or Changyang Autonomous County; throws as `get`. */
  name(code: string, language: Language): string {
    const division = this.get(code);
    return language === 'en' ? division.english : division.name;
  }

  /** All divisions of a level, in the order of their codes. */
  list(level: Division['level']): Division[] {
    return [...this.#byCode.values()].filter((division) => division.level === level);
  }

  /** Divisions directly inside; empty for a leaf. */
  children(code: string): readonly Division[] {
    return this.#children.get(code) ?? [];
  }

  /** Codes above, nearest first: 420527 → 420500, 420000. */
  ancestors(code: string): string[] {
    const parent = this.find(code)?.parent;
    return parent ? [parent, ...this.ancestors(parent)] : [];
  }

  /** Codes below at any depth, without the code itself. */
  descendants(code: string): string[] {
    return this.children(code).flatMap((child) => [child.code, ...this.descendants(child.code)]);
  }

  /** The leaves under a division, in code order; a leaf gives itself; an unknown code throws. */
  countiesOf(code: string): string[] {
    const division = this.get(code);
    const below = this.children(division.code);
    return below.length === 0 ? [division.code] : below.flatMap((child) => this.countiesOf(child.code));
  }

  /** Whether `code` is `ancestor` or lies in it. */
  within(code: string, ancestor: string): boolean {
    return code === ancestor || this.ancestors(code).includes(ancestor);
  }

  /**
   * What a written name means, inside `parentCode` (the parent itself included) when given.
   * Present names come before old ones, the division that holds another of the same name before the inner one
   * (恩施 is the prefecture, 恩施市 the city), and a bare name is a district's only where nothing else has it.
   * Namesakes that remain are all returned: the caller asks.
   */
  resolve(name: string, parentCode?: string): Resolution {
    const entries = (this.#byForm.get(name) ?? []).filter(
      ({ division }) => parentCode === undefined || this.within(division.code, parentCode),
    );
    for (const kind of ['official', 'short', 'old'] as const) {
      const found = entries.filter((entry) => entry.kind === kind).map((entry) => entry.division);
      if (found.length > 0) return { candidates: kind === 'short' ? this.#usual(found) : found, kind };
    }
    return NONE;
  }

  /**
   * As `resolve`, strictly inside: 恩施 inside 恩施州 is the city, not the prefecture. A direction (南部) needs its suffix here
   * too. Namesakes of one parent (伊宁市 and 伊宁县) are all returned.
   */
  resolveInside(name: string, parentCode: string): Resolution {
    const { candidates, kind } = this.resolve(name, parentCode);
    const inner = candidates.filter((one) => one.code !== parentCode);
    if (inner.length > 0 || candidates.length === 0) return { candidates: inner, kind };
    const entries = (this.#byForm.get(name) ?? []).filter(({ division }) => this.#isBelow(division.code, parentCode));
    return { candidates: this.#usual(entries.map((entry) => entry.division)), kind: entries[0]?.kind ?? null };
  }

  /** Lengths of all names that begin at `at`, longest first. */
  lengthsAt(text: string, at: number): number[] {
    const found: number[] = [];
    for (let length = Math.min(this.#longest, text.length - at); length > 1; length--)
      if (this.#byForm.has(text.slice(at, at + length))) found.push(length);
    return found;
  }

  #isBelow(code: string, ancestor: string): boolean {
    return code !== ancestor && this.within(code, ancestor);
  }

  #usual(found: readonly Division[]): readonly Division[] {
    const provinces = found.filter((one) => one.level === 'province');
    if (provinces.length > 0) return provinces;
    const outer = found.filter((one) => !found.some((other) => other !== one && this.within(one.code, other.code)));
    const others = outer.filter((one) => !(one.level === 'county' && one.name.endsWith('区')));
    return others.length > 0 ? others : outer;
  }

  #place(division: Division): void {
    const parent = division.parent === null ? undefined : this.#byCode.get(division.parent);
    if (division.parent !== null) append(this.#children, division.parent, division);
    for (const [form, kind] of nameForms(division, parent ?? null)) this.#index(form, { division, kind });
  }

  #remember(gone: OldDivision): void {
    const division = this.#byCode.get(gone.current);
    if (!division) return;
    if (!this.#old.has(gone.code)) this.#old.set(gone.code, gone);
    for (const form of gone.name === '' ? [] : oldForms(gone.name)) {
      const known = this.#byForm.get(form)?.some((entry) => entry.division === division);
      if (!known) this.#index(form, { division, kind: 'old' });
    }
  }

  #index(form: string, entry: Entry): void {
    append(this.#byForm, form, entry);
    this.#longest = Math.max(this.#longest, form.length);
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
