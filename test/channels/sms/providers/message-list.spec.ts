import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SimulatorProvider } from '../../../../src/channels/sms/providers/simulator/simulator-provider.js';
import { Simulator } from '../../../../src/channels/sms/providers/simulator/simulator.js';
import { TwilioProvider } from '../../../../src/channels/sms/providers/twilio/twilio.js';
import type { Inquiry, Submission } from '../../../../src/dissemination/contracts/delivery.contract.js';

const TO = '+8613900000001';
const message = (text: string): Submission => ({ ref: '7-1', to: TO, text, validForSeconds: 600 });
const asked = (text: string | null, changes: Partial<Inquiry> = {}): Inquiry => ({
  ref: '7-1',
  to: TO,
  since: new Date(),
  text,
  ...changes,
});
const NOT_TAKEN = { kind: 'refused', retry: true, reason: 'not-taken' };

let carrier: Simulator;
let twilio: TwilioProvider;
beforeEach(async () => {
  carrier = new Simulator({ receipts: false });
  const baseUrl = await carrier.start();
  const { accountSid, authToken } = carrier;
  const sender = { messagingServiceSid: 'MG00000000000000000000000000000000' };
  twilio = new TwilioProvider({
    name: 'twilio',
    baseUrl,
    accountSid,
    authToken,
    sender,
    receiptsUrl: null,
    timeoutMs: 400,
  });
});
afterEach(async () => {
  await twilio.close();
  await carrier.stop();
});

describe('Twilio’s list tells what became of a lost answer', () => {
  it('by number and text: taken, with its sid', async () => {
    carrier.rule(TO, { kind: 'silence' }, 1);
    expect((await twilio.send([message('首发')], 'orange'))[0]?.kind).toBe('unknown');
    const [sid] = carrier.messages(TO).map((one) => one.sid);
    expect(await twilio.inquire([asked('首发')])).toEqual([{ kind: 'accepted', ref: sid }]);
  });

  it('certainly not taken, where nothing of it stands there; another message of that day is not it', async () => {
    await twilio.send([message('更新')], 'orange');
    expect(await twilio.inquire([asked('首发'), asked('首发', { to: '+8613900000002' })])).toEqual([
      NOT_TAKEN,
      NOT_TAKEN,
    ]);
  });

  it('nothing certain without the text, when the number has had one since', async () => {
    await twilio.send([message('首发')], 'orange');
    const outcomes = await twilio.inquire([asked(null), asked(null, { to: '+8613900000002' })]);
    expect(outcomes).toEqual([{ kind: 'unknown', reason: 'several-of-the-day' }, NOT_TAKEN]);
  });

  it('only of what came after the window began, clocks allowed to differ by a minute', async () => {
    await twilio.send([message('首发')], 'orange');
    const later = new Date(Date.now() + 120_000);
    expect(await twilio.inquire([asked('首发', { since: later })])).toEqual([NOT_TAKEN]);
  });

  it('nothing while it cannot be read', async () => {
    await carrier.stop();
    expect(await twilio.inquire([asked('首发')])).toEqual([{ kind: 'unknown', reason: 'list-unreadable' }]);
  });
});

it('the simulator of this process says what it has, and never that another has not', async () => {
  const provider = new SimulatorProvider({
    authToken: 'secret',
    receiptsUrl: 'http://127.0.0.1:1/x',
    callbackOrigin: () => null,
  });
  const [sent] = await provider.send([message('首发')], 'orange');
  const outcomes = await provider.inquire([asked('首发'), asked('更新')]);
  expect(outcomes).toEqual([sent, { kind: 'unknown', reason: 'not-in-this-process' }]);
  await provider.close();
});
