/** Composed CAP messages: every part can be changed, left out (null) or put in as it stands. */
export interface Parts {
  readonly namespace?: string;
  readonly identifier?: string | null;
  readonly sender?: string | null;
  readonly sent?: string | null;
  readonly status?: string | null;
  readonly msgType?: string | null;
  readonly scope?: string | null;
  readonly references?: string | null;
  /** Elements between scope and info, as they stand. */
  readonly head?: string;
  readonly infos?: readonly InfoParts[];
}

export interface InfoParts {
  readonly language?: string | null;
  readonly category?: string | null;
  readonly event?: string | null;
  readonly urgency?: string | null;
  readonly severity?: string | null;
  readonly certainty?: string | null;
  readonly times?: string;
  readonly senderName?: string | null;
  readonly headline?: string | null;
  /** Elements after the headline, as they stand. */
  readonly more?: string;
  /** Elements after responseType's place, as they stand: eventCode. */
  readonly codes?: string;
  readonly responses?: string;
  readonly areas?: readonly string[];
}

export const CAP12 = 'urn:oasis:names:tc:emergency:cap:1.2';
export const SQUARE = '30.0,104.0 30.0,105.0 31.5,105.0 31.5,104.0 30.0,104.0';

const element = (name: string, text: string | null | undefined): string =>
  text === null || text === undefined ? '' : `<${name}>${text}</${name}>`;

export const pair = (name: string, key: string, value: string): string =>
  `<${name}><valueName>${key}</valueName><value>${value}</value></${name}>`;

export const area = (description: string, inside = ''): string =>
  `<area><areaDesc>${description}</areaDesc>${inside}</area>`;

export const polygon = (pairs: string): string => area('Somewhere', `<polygon>${pairs}</polygon>`);

export function info(parts: InfoParts = {}): string {
  const { language = 'en-US', category = 'Met', event = 'Thunderstorm', urgency = 'Expected' } = parts;
  const { severity = 'Severe', certainty = 'Likely', responses = '', codes = '', more = '' } = parts;
  const { times = '<expires>2026-07-02T20:00:00+08:00</expires>', senderName = 'Example Met Service' } = parts;
  const { headline = 'Storm', areas = [area('Somewhere')] } = parts;
  return `<info>${element('language', language)}${element('category', category)}${element('event', event)}${responses}${element('urgency', urgency)}${element('severity', severity)}${element('certainty', certainty)}${codes}${times}${element('senderName', senderName)}${element('headline', headline)}${more}${areas.join('')}</info>`;
}

export function message(parts: Parts = {}): string {
  const { namespace = CAP12, identifier = 'EX-1', sender = 'alerts@example.org' } = parts;
  const { sent = '2026-07-01T20:00:00+08:00', status = 'Actual', msgType = 'Alert', scope = 'Public' } = parts;
  const { references = null, head = '', infos = [{}] } = parts;
  return `<alert xmlns="${namespace}">${element('identifier', identifier)}${element('sender', sender)}${element('sent', sent)}${element('status', status)}${element('msgType', msgType)}${element('scope', scope)}${head}${element('references', references)}${infos.map(info).join('')}</alert>`;
}

/** A message of the national platform about geohazards. */
export function nationalMessage(parts: Readonly<Record<string, string>> = {}): string {
  const { identifier = '51000041600000_20260701180000', status = 'Actual', msgType = 'Alert', references = '' } = parts;
  const { severity = 'Orange', eventType = '11B37', headline = '四川省自然资源厅发布地质灾害气象风险橙色预警' } = parts;
  const { inside = '<areaDesc>汶川县</areaDesc><geocode>513221000000</geocode>', sendTime = '2026-07-01 18:00:00' } =
    parts;
  return `<?xml version="1.0" encoding="UTF-8"?><alert xmlns="http://www.example.cn/warning"><identifier>${identifier}</identifier><sender>四川省自然资源厅</sender><senderCode>51000041600000</senderCode><sendTime>${sendTime}</sendTime><status>${status}</status><msgType>${msgType}</msgType><scope>Public</scope><code><method><methodName>SMS</methodName><message>请注意防范</message></method></code><references>${references}</references><info><language>zh-CN</language><eventType>${eventType}</eventType><urgency>Expected</urgency><severity>${severity}</severity><certainty>Likely</certainty><effective>2026-07-01 20:00:00</effective><expires>2026-07-02 20:00:00</expires><headline>${headline}</headline><description>预计未来24小时发生地质灾害的风险高。</description><area>${inside}</area></info></alert>`;
}
