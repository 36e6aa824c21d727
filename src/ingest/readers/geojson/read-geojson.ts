import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Finding } from '../../../warnings/product.js';
import { readInstant } from '../cap/instant.js';
import type { AlertMessage, MessageArea, MessageInfo, Named, Position } from '../cap/message.js';
import { note, refusal } from '../cap/notes.js';
import type { AlertRead } from '../cap/read-alert.js';
import { MOST_POSITIONS, ringFault } from '../cap/ring.js';

const ASK = 'Send a Feature or FeatureCollection (RFC 7946) with a grade in its properties.';
const position = z.tuple([z.number(), z.number()]).rest(z.number());
const rings = z.array(z.array(position));
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings) }),
  z.object({ type: z.literal('Point'), coordinates: position }),
]);
const properties = z.record(z.string(), z.unknown()).nullable().optional();
const feature = z.object({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  properties,
  geometry: geometry.nullable().optional(),
});
const collection = z
  .object({
    type: z.literal('FeatureCollection'),
    id: z.union([z.string(), z.number()]).optional(),
    properties,
    metadata: properties,
    features: z.array(feature).max(2_000),
  })
  .loose();
const MOST_LISTS = 80_000;
const MOST_OBJECTS = 10_000;
type Feature = z.infer<typeof feature>;
type Properties = Readonly<Record<string, unknown>>;

/** What each value is called in the files that agencies' map programs write. */
const KEYS = {
  grade: [
    'grade',
    'level',
    'colour',
    'color',
    'warningLevel',
    'warning_level',
    '预警等级',
    '等级',
    '级别',
    '颜色',
    'severity',
  ],
  area: ['areaDesc', 'area', 'name', 'NAME', 'place', '区域', '名称', '落区'],
  code: ['code', 'adcode', 'codes', 'gb', 'PAC', '行政区划代码', '区划代码'],
  issuers: ['issuers', 'issuer', 'senderName', 'sender', '发布单位', '发布机构'],
  sent: ['issuedAt', 'issued_at', 'sent', 'published', 'updated', '发布时间'],
  from: ['validFrom', 'valid_from', 'onset', 'effective', 'start', '开始时间'],
  to: ['validTo', 'valid_to', 'expires', 'ends', 'end', '结束时间', '失效时间'],
  event: ['event', 'hazard', 'hazards', 'product', '灾种', '事件'],
  id: ['identifier', 'id', '标识'],
  status: ['status'],
  headline: ['headline', 'title', '标题'],
} as const;

/**
 * Reads GeoJSON (RFC 7946): one item a feature, its level from a grade property. Throws `geojson-syntax` or
 * `geojson-shape` for what is none, `geojson-grade` when no feature has a grade, `cap-polygon-<rule>` for bad rings.
 */
export function readGeoJson(text: string): AlertRead {
  const whole = collectionOf(text);
  const findings: Finding[] = [];
  const top: Properties = { ...whole.metadata, ...outer(whole), ...whole.properties };
  const first: Properties = { ...whole.features[0]?.properties, ...top };
  if (!whole.features.some((one) => value({ ...top, ...one.properties }, 'grade')))
    throw refusal('geojson-grade', 'features', 'No feature has a grade (properties.grade, level, colour …).', ASK);
  const sent = instant(first, 'sent', findings);
  if (!sent) findings.push(note('date', null, 'No time of issue in the properties; the window is asked.'));
  const infos = whole.features.map((one, index) => infoOf(one, top, `features[${index}]`, findings));
  const identifier =
    value(top, 'id') ?? String(whole.id ?? createHash('sha256').update(text).digest('hex').slice(0, 32));
  const sender = value(first, 'issuers') ?? 'geojson';
  const message: AlertMessage = {
    format: 'geojson',
    sender,
    identifier,
    sent,
    status: value(top, 'status') ?? 'Actual',
    msgType: 'Alert',
    scope: 'Public',
    references: [],
    infos,
    spans: {},
  };
  return { message, findings };
}

function outer(whole: Readonly<Record<string, unknown>>): Properties {
  const known = new Set(['type', 'features', 'properties', 'metadata', 'bbox', 'crs']);
  return Object.fromEntries(Object.entries(whole).filter(([key]) => !known.has(key)));
}

function collectionOf(text: string): z.infer<typeof collection> {
  refuseMasses(text);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw refusal('geojson-syntax', 'the document', (error as Error).message, 'Send it as it was written.');
  }
  const single = feature.safeParse(json);
  if (single.success) return { type: 'FeatureCollection', features: [single.data] };
  const many = collection.safeParse(json);
  if (many.success) return many.data;
  const issue = many.error.issues[0];
  throw refusal('geojson-shape', issue?.path.join('.') || 'the document', issue?.message ?? 'It is no GeoJSON.', ASK);
}

/** Counted on the text, so that a bomb never becomes objects. */
function refuseMasses(text: string): void {
  const lists = text.split('[', MOST_LISTS + 2).length - 1;
  const objects = text.split('{', MOST_OBJECTS + 2).length - 1;
  if (lists <= MOST_LISTS && objects <= MOST_OBJECTS) return;
  throw refusal(
    'limits',
    'the document',
    'It has more positions or features than are read.',
    'Simplify the shapes, or send fewer features.',
  );
}

function value(properties: Properties, what: keyof typeof KEYS): string | null {
  const found = KEYS[what].map((key) => properties[key]).find((one) => one !== undefined && one !== null && one !== '');
  if (found === undefined) return null;
  return Array.isArray(found) ? found.join('、') : String(found as string | number);
}

function instant(properties: Properties, what: 'sent' | 'from' | 'to', findings: Finding[]): Date | null {
  const text = value(properties, what);
  if (text === null) return null;
  const read = readInstant(text) ?? readInstant(`${text}+08:00`);
  if (read) return read.at;
  findings.push(note('date', null, `"${text.slice(0, 40)}" (${what}) is no instant.`));
  return null;
}

function infoOf(one: Feature, top: Properties, where: string, findings: Finding[]): MessageInfo {
  const own: Properties = { ...top, ...one.properties };
  const area: MessageArea = {
    description: value(one.properties ?? {}, 'area') ?? where,
    polygons: polygonsOf(one, where),
    circles: [],
    geocodes: codesOf(one.properties ?? {}),
    span: null,
  };
  return {
    language: 'zh-CN',
    event: value(own, 'event') ?? '',
    eventCodes: [],
    responses: [],
    urgency: 'Unknown',
    severity: 'Unknown',
    certainty: 'Unknown',
    effective: null,
    onset: instant(own, 'from', findings),
    expires: instant(own, 'to', findings),
    senderName: value(own, 'issuers'),
    headline: value(own, 'headline'),
    description: null,
    instruction: null,
    parameters: [{ name: 'grade', value: value(own, 'grade') ?? '' }],
    areas: [area],
    spans: {},
  };
}

const codesOf = (properties: Properties): Named[] =>
  (value(properties, 'code') ?? '')
    .split(/[\s,、;]+/)
    .filter((code) => /^(?:156)?\d{6}(?:\d{6})?$/.test(code))
    .map((code) => ({ name: 'GBT2260', value: code.length === 9 ? code.slice(3) : code }));

function polygonsOf({ geometry: shape }: Feature, where: string): (readonly Position[])[] {
  if (!shape || shape.type === 'Point') return [];
  const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  return parts.flatMap((part, index) => {
    const ring = part[0]?.map(([lon, lat]): Position => [lon, lat]);
    if (!ring) return [];
    const fault =
      ring.length > MOST_POSITIONS ? { rule: 'many', message: `${ring.length} positions.` } : ringFault(ring);
    if (fault)
      throw refusal(
        `polygon-${fault.rule}`,
        `${where}.geometry[${index}]`,
        fault.message,
        'Mend the shape and send it again.',
      );
    return [ring];
  });
}
