import { LANGUAGES } from '../../reference/language.js';
import { wording } from '../../reference/wording/wording.js';
import type { Mode } from '../../kernel/mode.js';
import type { Alert } from '../alert.js';
import { capBlocks } from './blocks.js';
import { capInfo } from './info.js';
import { element, xmlDocument, type XmlPiece } from './xml.js';

export const CAP_NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';

const STATUS: Readonly<Record<Mode, string>> = { live: 'Actual', exercise: 'Exercise', test: 'Test' };

/**
 * The alert as CAP 1.2 XML (OASIS, July 2010), UTF-8 with a declaration and no white space between elements: the
 * bytes may be signed as they are. One `info` per level and language, highest level first, zh-CN before en.
 * Writing never fails; `validateCap` says whether the words keep the rules, and publishing refuses when they do not.
 */
export function writeCap(alert: Alert): string {
  const infos = capBlocks(alert).flatMap((block) => LANGUAGES.map((language) => capInfo(alert, block, language)));
  return xmlDocument(element('alert', [header(alert), infos], { xmlns: CAP_NAMESPACE }));
}

/** Section 3.2.1 in its element order. */
function header(alert: Alert): readonly (XmlPiece | null)[] {
  const exercise = alert.mode === 'exercise';
  return [
    element('identifier', alert.identifier),
    element('sender', alert.sender),
    element('sent', alert.sent),
    element('status', STATUS[alert.mode]),
    element('msgType', alert.messageType),
    element('scope', exercise ? 'Restricted' : 'Public'),
    exercise ? element('restriction', '演练参加者 exercise participants') : null,
    alert.mode === 'live' ? null : element('note', note(alert)),
    references(alert),
    element('incidents', alert.chainId),
  ];
}

/** Rule 4: the exercise's id, and in both languages that nothing is happening. */
function note(alert: Alert): string {
  return [alert.warningId, ...LANGUAGES.map((language) => wording(language).modeNotice[alert.mode])].join(' ');
}

/** Rule 3: all predecessors, never itself; left out rather than empty. */
function references(alert: Alert): XmlPiece | null {
  const others = alert.references.filter((reference) => reference.identifier !== alert.identifier);
  if (others.length === 0) return null;
  return element('references', others.map((other) => `${other.sender},${other.identifier},${other.sent}`).join(' '));
}
