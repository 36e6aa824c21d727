import { describe, expect, it } from 'vitest';
import {
  readPhoneMessages,
  readReports,
  ReportDoor,
} from '../../../../../src/channels/sms/providers/aliyun/reports.js';
import { readAliyunAccount } from '../../../../../src/channels/sms/providers/aliyun/aliyun.config.js';
import { readEnvironment } from '../../../../../src/platform/config/environment.js';

const line = (changes: object = {}) => ({
  phone_number: '13900000001',
  send_time: '2024-06-21 18:06:03',
  report_time: '2024-06-21 18:06:08',
  success: true,
  err_code: 'DELIVERED',
  err_msg: '用户接收成功',
  sms_size: '1',
  biz_id: '932702304080415357^0',
  out_id: '7',
  ...changes,
});

describe('a report of the Aliyun-shaped carrier', () => {
  it('says what became of a number, under the dispatch that we named', () => {
    const receipt = { channel: 'sms', provider: 'aliyun', providerRef: '932702304080415357^0', permanent: false };
    expect(readReports([line()])).toEqual([
      { to: '+8613900000001', outId: '7', receipt: { ...receipt, status: 'delivered', reason: 'DELIVERED' } },
    ]);
  });

  it.each([
    [{ success: false, err_code: 'UNDELIV' }, 'failed', true, 'UNDELIV'],
    [{ success: 'false', err_code: 'MK:0001' }, 'failed', true, 'MK:0001'],
    [{ success: false, err_code: 'IB:0072' }, 'failed', false, 'IB:0072'],
    [{ success: false, err_code: null }, 'failed', false, 'FAILED'],
    [{ success: 'true', err_code: undefined }, 'delivered', false, 'DELIVRD'],
  ])('%j: %s', (changes, status, permanent, reason) => {
    expect(readReports([line(changes)])[0]?.receipt).toMatchObject({ status, permanent, reason });
  });

  it.each([{}, null, 'text', [{ phone_number: 1 }], [line({ biz_id: undefined })]])(
    'that is none is refused whole: %j',
    (body) => {
      expect(() => readReports(body)).toThrow(expect.objectContaining({ code: 'receipt' }));
    },
  );

  it('passes over a number that is none', () => expect(readReports([line({ phone_number: 'x' })])).toEqual([]));
});

it('a message of a phone comes with its id and the number it was sent to', () => {
  const body = [
    { phone_number: '13900000001', content: 'TD', dest_code: '1069', sequence_id: 1234567890, send_time: '' },
  ];
  const message = { provider: 'aliyun', messageId: '1234567890', from: '+8613900000001', to: '1069', text: 'TD' };
  expect(readPhoneMessages(body)).toEqual([message]);
  expect(() => readPhoneMessages([{ content: 'TD' }])).toThrow(expect.objectContaining({ code: 'inbound-message' }));
});

describe('the door for reports', () => {
  const secret = 'a'.repeat(32);
  it.each([
    ['the path alone where no network is named', [], secret, '198.51.100.7', true],
    ['a network that is named', ['203.0.113.0/24'], secret, '203.0.113.9', true],
    ['the same behind IPv6', ['203.0.113.0/24'], secret, '::ffff:203.0.113.9', true],
    ['one address', ['2001:db8::7'], secret, '2001:db8::7', true],
  ])('opens for %s', (_, from, path, ip, open) => expect(new ReportDoor(secret, from).isOpen(path, ip)).toBe(open));

  it.each([
    ['another path', [], 'b'.repeat(32), '203.0.113.9'],
    ['a part of it', [], 'a'.repeat(31), '203.0.113.9'],
    ['another network', ['203.0.113.0/24', '2001:db8::/32'], secret, '203.0.114.9'],
    ['no address', ['203.0.113.0/24'], secret, ''],
  ])('stays shut for %s', (_, from, path, ip) => expect(new ReportDoor(secret, from).isOpen(path, ip)).toBe(false));

  it.each(['somewhere', '203.0.113.0/33', '203.0.113.0/x'])('refuses %s as a network', (entry) => {
    expect(() => new ReportDoor(secret, [entry])).toThrow(expect.objectContaining({ code: 'configuration' }));
  });
});

describe('the account', () => {
  const account = {
    ALIYUN_ACCESS_KEY_ID: 'LTAI1',
    ALIYUN_ACCESS_KEY_SECRET: 'hidden',
    ALIYUN_TEMPLATES_FILE: 'config/aliyun-templates.example.json',
    ALIYUN_RECEIPT_SECRET: 'a'.repeat(32),
    ALIYUN_BASE_URL: 'http://127.0.0.1:9',
  };
  const read = (changes: NodeJS.ProcessEnv) => () => readAliyunAccount(readEnvironment({ ...account, ...changes }));

  it('is read with its templates', () => expect(read({})()).toMatchObject({ accessKeyId: 'LTAI1', receiptFrom: [] }));

  it.each(['ALIYUN_ACCESS_KEY_ID', 'ALIYUN_ACCESS_KEY_SECRET', 'ALIYUN_TEMPLATES_FILE', 'ALIYUN_RECEIPT_SECRET'])(
    'needs %s',
    (name) => {
      expect(read({ [name]: '' })).toThrow(`${name} is not set`);
      expect(read({ [name]: '' })).not.toThrow('hidden');
    },
  );

  it.each([
    [{ ALIYUN_RECEIPT_SECRET: 'short' }, 'configuration'],
    [{ ALIYUN_BASE_URL: 'https://dysmsapi.aliyuncs.com' }, 'not-live'],
  ])('%j is refused', (changes, code) => expect(read(changes)).toThrow(expect.objectContaining({ code })));
});
