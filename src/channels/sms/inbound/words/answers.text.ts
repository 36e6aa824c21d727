import type { BeijingParts } from '../../../../kernel/beijing-time.js';
import type { Language } from '../../../../reference/language.js';
import { answersEn } from './answers.en.js';
import { answersZh } from './answers.zh.js';

/** What is in force at one place of an answer. */
export interface PlaceAnswer {
  readonly name: string;
  /** Colour in the reader's language; null where nothing is in force. */
  readonly level: string | null;
  /** Not the whole place: a part of its counties. */
  readonly partly: boolean;
  readonly until: BeijingParts | null;
}

/** The sentences of one language. Nothing that a sender typed is ever repeated: a forged sender would make us say it. */
export interface Answers {
  subscribed(places: readonly string[], level: string | null): string;
  readonly left: string;
  status(places: readonly PlaceAnswer[], more: number, at: BeijingParts): string;
  readonly help: string;
  readonly placeMissing: string;
  readonly placeUnknown: string;
  readonly tooManyPlaces: string;
  which(names: readonly string[]): string;
  readonly notNow: string;
}

const ANSWERS: Readonly<Record<Language, Answers>> = { 'zh-CN': answersZh, en: answersEn };

export const answersIn = (language: Language): Answers => ANSWERS[language];

export const signed = (signature: string, text: string): string => `【${signature}】${text}`;
