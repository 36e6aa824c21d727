import { SmsChannel } from '../../../../../src/channels/sms/sms.channel.js';
import { loadDivisions } from '../../../../../src/reference/areas/load-divisions.js';
import { deliveryContract, type DeliverySubject } from '../../../delivery.contract.js';
import { subject } from './smpp.fixture.js';

/** SMS over SMPP to a centre of our own, over a real socket. */
async function sms(): Promise<DeliverySubject> {
  const { provider, smsc, close } = await subject({ timing: { patienceMs: 500, responseMs: 500 } });
  const [refused, busy, silent] = ['+8613900000011', '+8613900000069', '+8613900600408'];
  smsc.rules.set(refused, { kind: 'refuse', status: 0x0b });
  smsc.rules.set(busy, { kind: 'refuse', status: 0x45 }, 1);
  smsc.rules.set(silent, { kind: 'silent' });
  const carriers = {
    find: () => provider,
    choose: () => provider.name,
    isProbing: () => false,
    told: () => undefined,
  };
  return {
    channel: new SmsChannel(carriers, loadDivisions(), { optedOut: () => Promise.resolve() }),
    longestText: 500,
    address: (i) => `+861391${String(i).padStart(7, '0')}`,
    refused,
    broken: '13900000001',
    busy,
    silent,
    taken: () => smsc.messages(),
    unplug: () => smsc.stop(),
    close,
  };
}

deliveryContract('sms over SMPP', sms);
