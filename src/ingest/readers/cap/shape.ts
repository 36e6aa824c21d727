/** How often an element may stand. */
type Times = 'one' | 'optional' | 'some' | 'many';

export interface ElementShape {
  readonly name: string;
  readonly times: Times;
  readonly values?: readonly string[];
  readonly inside?: readonly ElementShape[];
  /** A value that decides what is done: two different ones are a question, not a slip. */
  readonly decides?: boolean;
}

export type CapVersion = '1.0' | '1.1' | '1.2';

export const CAP_NAMESPACES: Readonly<Record<string, CapVersion>> = {
  'http://www.incident.com/cap/1.0': '1.0',
  'urn:oasis:names:tc:emergency:cap:1.1': '1.1',
  'urn:oasis:names:tc:emergency:cap:1.2': '1.2',
};

const one = (name: string, ...values: string[]): ElementShape => ({
  name,
  times: 'one',
  decides: true,
  ...(values.length > 0 && { values }),
});
const optional = (...names: string[]): ElementShape[] => names.map((name) => ({ name, times: 'optional' }));
const many = (name: string, inside?: readonly ElementShape[]): ElementShape => ({
  name,
  times: 'many',
  ...(inside && { inside }),
});

const AREA: readonly ElementShape[] = [
  { name: 'areaDesc', times: 'one' },
  ...['polygon', 'circle', 'geocode'].map((name) => many(name)),
  ...optional('altitude', 'ceiling'),
];

const resource = (version: CapVersion): readonly ElementShape[] => [
  { name: 'resourceDesc', times: 'one' },
  { name: 'mimeType', times: version === '1.2' ? 'one' : 'optional' },
  ...optional('size', 'uri', 'derefUri', 'digest'),
];

/** The lists of all three versions in one: a newer value in an older message is plain enough. */
const CATEGORIES = 'Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other'.split(' ');
const RESPONSES = 'Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None'.split(' ');

const info = (version: CapVersion): readonly ElementShape[] => [
  ...optional('language'),
  { name: 'category', times: version === '1.0' ? 'many' : 'some', values: CATEGORIES },
  { name: 'event', times: 'one', decides: true },
  { name: 'responseType', times: 'many', values: RESPONSES },
  one('urgency', 'Immediate', 'Expected', 'Future', 'Past', 'Unknown'),
  one('severity', 'Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'),
  one('certainty', 'Observed', 'Very Likely', 'Likely', 'Possible', 'Unlikely', 'Unknown'),
  ...optional('audience'),
  many('eventCode'),
  ...['effective', 'onset', 'expires'].map((name): ElementShape => ({ name, times: 'optional', decides: true })),
  ...optional('senderName', 'headline', 'description', 'instruction', 'web', 'contact'),
  many('parameter'),
  many('resource', resource(version)),
  many('area', AREA),
];

/** CAP 1.0 (2004), 1.1 (2005) and 1.2 (2010), sections 3.2.1–3.2.4, in the order of the schema. */
export const alertShape = (version: CapVersion): readonly ElementShape[] => [
  one('identifier'),
  one('sender'),
  one('sent'),
  one('status', 'Actual', 'Exercise', 'System', 'Test', 'Draft'),
  one('msgType', 'Alert', 'Update', 'Cancel', 'Ack', 'Error'),
  ...optional('password', 'source'),
  version === '1.0'
    ? { ...one('scope', 'Public', 'Restricted', 'Private'), times: 'optional' }
    : one('scope', 'Public', 'Restricted', 'Private'),
  ...optional('restriction', 'addresses'),
  many('code'),
  ...optional('note', 'references', 'incidents'),
  many('info', info(version)),
];
