import type { Division } from '../../../../reference/areas/division.js';
import type { Divisions } from '../../../../reference/areas/divisions.js';
import { codeOfPlace } from '../../../../warnings/place.js';

const LATIN = /^[a-züê' -]+$/i;

/** Divisions that an officer's words can mean: a code, a path (四川/汶川县), a name, or pinyin (hefeng). */
export function divisionsMeant(divisions: Divisions, words: string): readonly Division[] {
  const name = words.normalize('NFKC').trim();
  if (name === '') return [];
  const exact =
    divisions.find(name) ?? divisions.find(codeOfPlace(divisions, name.replaceAll(/\s*[/／]\s*/g, '/')) ?? '');
  if (exact) return [exact];
  const named = divisions.resolve(name).candidates;
  return named.length > 0 || !LATIN.test(name) ? named : byPinyin(divisions, plain(name));
}

/** By the pinyin of the name; of namesakes in pinyin all are offered, the outer ones first. */
function byPinyin(divisions: Divisions, wanted: string): Division[] {
  const all = (['province', 'city', 'county'] as const).flatMap((level) => divisions.list(level));
  const own = all.filter((one) => plain(one.pinyin) === wanted || plain(one.english) === wanted);
  return own.filter((one) => !own.some((other) => other.code === one.parent && other.name === one.name));
}

const plain = (latin: string): string => latin.toLowerCase().replaceAll(/[^a-z]/g, '');
