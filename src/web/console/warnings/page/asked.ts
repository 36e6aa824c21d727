import type { WarningContent } from '../../../../warnings/content.js';
import { openPart } from '../../../../warnings/draft/parts.js';
import type { Question } from '../../../../warnings/questions.js';

/** One thing an officer is asked; several questions of the draft when one answer settles them all. */
export interface Asked {
  readonly first: Question;
  readonly all: readonly Question[];
}

/** The questions as they are asked: a part that several items name is asked once, as confirming it fills all of them. */
export function askedOf(questions: readonly Question[], content: WarningContent): Asked[] {
  const asked = new Map<string, Asked>();
  questions.forEach((question, index) => {
    const key = partOf(question, content) ?? String(index);
    const before = asked.get(key);
    asked.set(key, { first: before?.first ?? question, all: [...(before?.all ?? []), question] });
  });
  return [...asked.values()];
}

function partOf({ kind, item, area }: Question, content: WarningContent): string | null {
  const words = kind === 'part' ? content.items[item ?? -1]?.areas[area ?? -1] : undefined;
  const part = words && openPart(words);
  return part ? JSON.stringify(part) : null;
}
