import { oneJobEach, rawPosts, startSink, type Posts } from '../processes.js';
import type { Carrier, Floor } from './carrier.js';

const ACCOUNT = `AC${'0'.repeat(32)}`;
const SERVICE = `MG${'0'.repeat(32)}`;
const TOKEN = 'bench';
const AT_ONCE = 128;

export async function startTwilio(): Promise<Carrier> {
  const sink = await startSink();
  const settings = {
    SMS_PROVIDERS: 'twilio',
    TWILIO_BASE_URL: sink.origin,
    TWILIO_ACCOUNT_SID: ACCOUNT,
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_MESSAGING_SERVICE_SID: SERVICE,
    TWILIO_CONNECTIONS: String(AT_ONCE),
  };
  const floor = (text: string) => Promise.resolve(floorOf(postOf(sink.origin, text)));
  return { settings, taken: () => sink.taken(), floor, stop: () => sink.stop() };
}

function floorOf(post: Omit<Posts, 'count'>): Floor {
  return {
    words: `undici posts of one such body from one process, ${AT_ONCE} connections, same sink`,
    raw: (count, processes) => rawPosts({ ...post, count }, processes),
    oneJobEach: (count, databaseUrl) => oneJobEach({ ...post, count, databaseUrl }),
  };
}

function postOf(origin: string, text: string): Omit<Posts, 'count'> {
  const body = new URLSearchParams({
    To: '+8613800000000',
    Body: text,
    MessagingServiceSid: SERVICE,
    ValidityPeriod: '36000',
    StatusCallback: 'http://localhost:3000/receipts/sms/twilio?ref=1-1',
  }).toString();
  const authorization = `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
  return { origin, path: `/2010-04-01/Accounts/${ACCOUNT}/Messages.json`, headers, body, atOnce: AT_ONCE };
}
