// Our Twilio provider against a server that somebody else wrote (Prism, from Twilio's own OpenAPI file): `npx node --import
// ./test/bench/run-built.mjs test/support/smsc/peers/talk-to-twilio.ts` with TWILIO_BASE_URL. Prints what became of two
// messages, then what the look-up of a takeover makes of the list of messages that stands as the example in that file.
import { readSmsSettings } from '../../../../src/channels/sms/sms.config.js';
import { TwilioProvider } from '../../../../src/channels/sms/providers/twilio/twilio.js';
import { readEnvironment } from '../../../../src/platform/config/environment.js';

const given = {
  TWILIO_BASE_URL: 'http://127.0.0.1:4010',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'secret',
  TWILIO_MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}`,
};
const { twilio } = readSmsSettings({ env: readEnvironment({ ...given, ...process.env, SMS_PROVIDERS: 'twilio' }) });
if (!twilio) throw new Error('SMS_PROVIDERS names twilio, and there is no account');
const { messagingServiceSid, ...account } = twilio;
const receiptsUrl = 'https://warnings.example/receipts/sms/twilio';
const provider = new TwilioProvider({ name: 'twilio', ...account, sender: { messagingServiceSid }, receiptsUrl });
const print = (what: string, value: unknown) => console.log(what, JSON.stringify(value));

const TEXTS = [
  'Landslide warning [orange]: move now. €',
  '【自然资源部】地质灾害橙色预警:鹤峰县21日20时至22日20时风险高,请速转移避险。21日18:06发布',
];
const batch = TEXTS.map((text, i) => ({ ref: `1-${i + 1}`, to: '+8613800000001', text, validForSeconds: 3_600 }));
print('outcomes', await provider.send(batch, 'orange'));

/** Number, text and day of that example; the second text was never sent. */
const listed = { ref: '1-1', to: '+18182008801', since: new Date('2019-05-24T17:44:00Z') };
print('look-up', await provider.inquire(['testing', 'never sent'].map((text) => ({ ...listed, text }))));
await provider.close();
