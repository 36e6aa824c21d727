import type { Language } from '../../../reference/language.js';
import { PREVIEW_WORDS } from '../warnings/page/previews.words.js';

/** 短信（手机报）， SMS (mobile newspaper); a channel without a word of its own is shown by its name. */
export const channelName = (channel: string, language: Language): string =>
  PREVIEW_WORDS[language].channels[channel] ?? channel;
