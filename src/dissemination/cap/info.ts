import type { Language } from '../../reference/language.js';
import { wording } from '../../reference/wording/wording.js';
import type { Alert, AlertArea } from '../alert.js';
import type { CapBlock } from './blocks.js';
import { capHeadline } from './headline.js';
import { capLevel } from './levels.js';
import { element, type XmlPiece } from './xml.js';

/** Event code of the national platform for a geological-hazard weather warning. */
const EVENT_CODE = { name: 'CN12379', value: '11B37' };

/** One `info` element in the element order of CAP 1.2 (section 3.2.2). */
export function capInfo(alert: Alert, block: CapBlock, language: Language): XmlPiece {
  const text = alert.texts[language];
  const level = capLevel(block.rank, alert.verb === 'lift');
  return element('info', [
    element('language', language),
    element('category', 'Geo'),
    element('event', text.event),
    level.responses.map((response) => element('responseType', response)),
    element('urgency', level.urgency),
    element('severity', level.severity),
    element('certainty', level.certainty),
    pair('eventCode', EVENT_CODE.name, EVENT_CODE.value),
    element('effective', alert.sent),
    element('onset', alert.validFrom),
    element('expires', alert.expires),
    element('senderName', alert.issuers.map((issuer) => issuer.name[language]).join(language === 'en' ? '; ' : '、')),
    element('headline', capHeadline(alert, block, language)),
    element('description', text.description),
    element('instruction', instruction(alert, block, language)),
    element('web', pageIn(alert.pageUrl, language)),
    parameters(alert, block, language),
    block.areas.map((area) => capArea(area, language)),
  ]);
}

/** The frozen instruction speaks to the highest level; a lower block gets the advice of its own. */
function instruction(alert: Alert, block: CapBlock, language: Language): string {
  const own = alert.verb === 'lift' || block.rank === alert.rank;
  return own ? alert.texts[language].instruction : wording(language).advice[block.rank];
}

/** What CAP has no element for: the colour, which severity alone does not tell, the grade, hazards, the chain. */
function parameters(alert: Alert, block: CapBlock, language: Language): readonly XmlPiece[] {
  const level = wording(language).levels[block.rank];
  return [
    pair('parameter', 'colour', block.rank),
    pair('parameter', 'level', level.name),
    pair('parameter', 'grade', level.grade),
    ...(alert.texts[language].hazards ? [pair('parameter', 'hazards', alert.texts[language].hazards)] : []),
    pair('parameter', 'window', alert.texts[language].window),
    pair('parameter', 'verb', alert.verb),
  ];
}

/** County codes by the standard they come from; none where the part has not been confirmed. */
function capArea(area: AlertArea, language: Language): XmlPiece {
  return element('area', [
    element('areaDesc', area.label[language]),
    area.codes.map((code) => pair('geocode', 'GBT2260', code)),
  ]);
}

const pair = (name: string, key: string, value: string) =>
  element(name, [element('valueName', key), element('value', value)]);

/** The English page lies beside the Chinese one, below `/en` (after a mode's own folder). */
function pageIn(pageUrl: string, language: Language): string {
  return language === 'en' ? pageUrl.replace(/\/warnings\/(?=[^/]*$)/, '/en/warnings/') : pageUrl;
}
