/** How often an element may stand. */
export type Times = 'one' | 'optional' | 'many' | 'some';

export interface ElementShape {
  readonly name: string;
  readonly times: Times;
  /** Closed list of values; absent where any text will do. */
  readonly values?: readonly string[];
  readonly inside?: readonly ElementShape[];
}

const one = (name: string, ...values: string[]): ElementShape => ({
  name,
  times: 'one',
  ...(values.length > 0 && { values }),
});
const optional = (name: string): ElementShape => ({ name, times: 'optional' });
const many = (name: string, inside?: readonly ElementShape[]): ElementShape => ({
  name,
  times: 'many',
  ...(inside && { inside }),
});
const valued = [one('valueName'), one('value')];

const AREA: readonly ElementShape[] = [
  one('areaDesc'),
  many('polygon'),
  many('circle'),
  many('geocode', valued),
  optional('altitude'),
  optional('ceiling'),
];

const RESOURCE: readonly ElementShape[] = [
  one('resourceDesc'),
  one('mimeType'),
  ...['size', 'uri', 'derefUri', 'digest'].map(optional),
];

const CATEGORIES = 'Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other'.split(' ');
const RESPONSES = 'Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None'.split(' ');

const INFO: readonly ElementShape[] = [
  optional('language'),
  { name: 'category', times: 'some', values: CATEGORIES },
  one('event'),
  { name: 'responseType', times: 'many', values: RESPONSES },
  one('urgency', 'Immediate', 'Expected', 'Future', 'Past', 'Unknown'),
  one('severity', 'Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'),
  one('certainty', 'Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'),
  optional('audience'),
  many('eventCode', valued),
  ...['effective', 'onset'].map(optional),
  one('expires'),
  ...['senderName', 'headline', 'description', 'instruction', 'web', 'contact'].map(optional),
  many('parameter', valued),
  many('resource', RESOURCE),
  { name: 'area', times: 'some', inside: AREA },
];

/**
 * CAP 1.2, sections 3.2.1–3.2.4, in the order that the schema fixes, with what our rules make stricter:
 * `expires` and at least one `area` always (rules 7 and 8; a lost area once woke ten million people).
 */
export const ALERT: readonly ElementShape[] = [
  ...['identifier', 'sender', 'sent'].map((name) => one(name)),
  one('status', 'Actual', 'Exercise', 'System', 'Test', 'Draft'),
  one('msgType', 'Alert', 'Update', 'Cancel', 'Ack', 'Error'),
  optional('source'),
  one('scope', 'Public', 'Restricted', 'Private'),
  ...['restriction', 'addresses'].map(optional),
  many('code'),
  ...['note', 'references', 'incidents'].map(optional),
  many('info', INFO),
];
