import { SmsChannel } from '../../../src/channels/sms/sms.channel.js';
import { Simulator } from '../../../src/channels/sms/providers/simulator/simulator.js';
import { TwilioProvider } from '../../../src/channels/sms/providers/twilio/twilio.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { deliveryContract, type DeliverySubject } from '../delivery.contract.js';
import { fewCarriers } from '../../support/carriers.js';

/** SMS over Twilio's wire to the simulator, over a real socket. */
async function sms(): Promise<DeliverySubject> {
  const simulator = new Simulator({ receipts: false });
  const baseUrl = await simulator.start();
  const { accountSid, authToken } = simulator;
  const sender = { messagingServiceSid: 'MG00000000000000000000000000000000' };
  const options = { name: 'twilio', baseUrl, accountSid, authToken, sender, receiptsUrl: null, timeoutMs: 2500 };
  const provider = new TwilioProvider(options);
  simulator.rule('+8613900000429', { kind: 'throttle', retryAfterSeconds: 0 }, 1);
  return {
    channel: new SmsChannel(fewCarriers([provider]), loadDivisions(), { optedOut: async () => undefined }),
    longestText: 500,
    address: (i) => `+861391${String(i).padStart(7, '0')}`,
    refused: '+8613900621610',
    broken: '13900000001',
    busy: '+8613900000429',
    silent: '+8613900600408',
    taken: () => simulator.messages().map(({ to, body }) => ({ to, text: body })),
    unplug: () => simulator.stop(),
    close: async () => {
      await provider.close();
      await simulator.stop();
    },
  };
}

deliveryContract('sms', sms);
