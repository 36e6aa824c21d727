import { z } from 'zod';
import { invalid } from '../../../../kernel/domain-error.js';
import { LANGUAGES, type Language } from '../../../../reference/language.js';

/** A text as the carrier wants it: the signature, the code of an approved template, and what fills its places. */
export interface Filled {
  readonly signature: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

const file = z
  .object({
    /** Languages in which every level and verb must have its template; Chinese always. */
    languages: z.array(z.enum(LANGUAGES)).default(['zh-CN']),
    /** Most characters the carrier lets one variable have. */
    longestVariable: z.number().int().positive().default(35),
    templates: z.array(z.object({ code: z.string().min(1), text: z.string().min(1) }).strict()).min(1),
  })
  .strict();

interface Template {
  readonly code: string;
  readonly shape: RegExp;
  /** Characters that are the template's own: 继续发布 is not 发布 with 继续 in a variable. */
  readonly own: number;
}

/** A variable is what stands at its place; the window ends at the last clause with a figure before the action. */
const SHAPES: Readonly<Record<string, string>> = { place: '.+?', window: '.*\\d[^，,.]*', action: '.+' };
const ANY = '.+?';
const SIGNED = /^【([^】]+)】(.*)$/su;
const REMEMBERED = 512;

/**
 * The approved templates of an account. A template's text has places like `${place}`; a composed text fits when its words
 * between the places are the template's, letter for letter, so what arrives is exactly what the signers saw.
 */
export class Templates {
  readonly #known = new Map<string, Filled | null>();

  constructor(
    readonly languages: readonly Language[],
    private readonly templates: readonly Template[],
    private readonly longestVariable: number,
  ) {}

  /** The template that the text fits with most of its own words; null when none does, or the text bears no signature. */
  fill(text: string): Filled | null {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const filled = this.#fill(text);
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(text, filled);
    return filled;
  }

  #fill(text: string): Filled | null {
    const [, signature, body] = SIGNED.exec(text) ?? [];
    if (signature === undefined || body === undefined) return null;
    for (const { code, shape } of this.templates) {
      const match = shape.exec(body);
      const params = { ...match?.groups };
      if (match && Object.values(params).every((value) => value.length <= this.longestVariable))
        return { signature, code, params };
    }
    return null;
  }
}

/** Reads a file of templates. Throws `aliyun-templates` (invalid) with what is wrong with it. */
export function readTemplates(name: string, text: string): Templates {
  const parsed = file.safeParse(json(name, text));
  if (!parsed.success) throw faulty(name, z.prettifyError(parsed.error));
  const { templates, languages, longestVariable } = parsed.data;
  const compiled = templates.map(({ code, text: words }) => templateOf(name, code, words));
  compiled.sort((a, b) => b.own - a.own);
  return new Templates([...new Set<Language>(['zh-CN', ...languages])], compiled, longestVariable);
}

function json(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw faulty(name, 'it is no JSON');
  }
}

function templateOf(file: string, code: string, text: string): Template {
  const parts = text.split(/\$\{(\w+)\}/);
  const names = parts.filter((_, index) => index % 2 === 1);
  if (new Set(names).size < names.length) throw faulty(file, `${code} names a variable twice`);
  const pattern = parts.map((part, index) => (index % 2 === 1 ? `(?<${part}>${SHAPES[part] ?? ANY})` : escaped(part)));
  const own = parts.reduce((sum, part, index) => sum + (index % 2 === 1 ? 0 : part.length), 0);
  return { code, own, shape: new RegExp(`^${pattern.join('')}$`, 'su') };
}

const escaped = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

const faulty = (name: string, what: string) =>
  invalid('aliyun-templates', `The templates in ${name} cannot be used: ${what}.`, {
    where: 'ALIYUN_TEMPLATES_FILE',
    next: 'Write it as config/aliyun-templates.example.json, with the codes that the carrier gave.',
  });
