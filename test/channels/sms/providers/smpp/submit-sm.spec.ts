import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../../../../src/channels/sms/segments.js';
import { relativeTime } from '../../../../../src/channels/sms/providers/smpp/wire/submit-sm.js';
import { messagesOf, pieceOf } from '../../../../support/smsc/taken.js';
import { FLASH, LONG_FLASH, packetsOf } from './wire.fixture.js';

const taken = (packets: ReturnType<typeof packetsOf>) =>
  packets.map((pdu, index) => ({ pdu, to: `+${pdu.destination_addr}`, id: String(index), at: 0 }));

describe('the packets of a message (SMPP 3.4, 4.4.1), read by another codec', () => {
  it('name the reader as an international number, ask for a final receipt, and keep to the validity', () => {
    const [packet] = packetsOf({ validForSeconds: 3_661 });
    expect(packet).toMatchObject({
      command: 'submit_sm',
      sequence_number: 1,
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      destination_addr: '8613800000001',
      registered_delivery: 1,
      esm_class: 0,
      data_coding: 8,
    });
    expect(relativeTime(3_661)).toBe('000000010101000R');
    expect(Number(packet?.validity_period)).toBeGreaterThan(Date.now());
  });

  it.each([
    { source: '', type: 0, address: '' },
    { source: '10690000', type: 3, address: '10690000' },
    { source: '+8610690000', type: 1, address: '8610690000' },
    { source: 'SHANYU', type: 5, address: 'SHANYU' },
  ])('name the sender "$source" by its kind', ({ source, type, address }) => {
    const [packet] = packetsOf({}, 'udh', source);
    expect(packet).toMatchObject({ source_addr_ton: type, source_addr: address });
  });

  it.each([
    { text: FLASH, coding: 8, packets: 1 },
    { text: LONG_FLASH, coding: 8, packets: 2 },
    { text: 'Landslide warning [orange]: move now. €', coding: 0, packets: 1 },
    { text: 'a'.repeat(160), coding: 0, packets: 1 },
    { text: 'a'.repeat(161), coding: 0, packets: 2 },
    { text: '山'.repeat(70), coding: 8, packets: 1 },
    { text: '山'.repeat(71), coding: 8, packets: 2 },
    { text: '山'.repeat(134), coding: 8, packets: 2 },
    { text: '山'.repeat(135), coding: 8, packets: 3 },
  ])('carry "$text" in coding $coding and $packets packets', ({ text, coding, packets }) => {
    const sent = packetsOf({ text });
    expect(sent.map((packet) => packet.data_coding)).toEqual(Array(packets).fill(coding));
    expect(messagesOf(taken(sent))).toEqual([{ to: '+8613800000001', text }]);
  });

  it('number the parts under one reference', () => {
    const sent = packetsOf({ text: LONG_FLASH });
    expect(sent.map((packet) => pieceOf(packet).header)).toEqual([
      [7, 2, 1],
      [7, 2, 2],
    ]);
    expect(sent.map((packet) => (packet.esm_class ?? 0) & 0x40)).toEqual([0x40, 0x40]);
  });

  it('carry a long text whole in message_payload where the centre divides', () => {
    const sent = packetsOf({ text: LONG_FLASH }, 'payload');
    expect(sent.map((packet) => packet.message_payload?.message)).toEqual([LONG_FLASH]);
    expect(sent.map((packet) => packet.esm_class)).toEqual([0]);
  });

  it('carry any text as it is, in as many parts as are billed', () => {
    const symbol = fc.constantFrom(...'山雨滑坡aZ09 @£€[]{}^\\~|\n"é', '😀', '𠮷');
    fc.assert(
      fc.property(
        fc.array(symbol, { minLength: 1, maxLength: 400 }),
        fc.constantFrom('udh', 'payload'),
        (symbols, long) => {
          const text = symbols.join('');
          const sent = packetsOf({ text }, long as 'udh' | 'payload');
          expect(messagesOf(taken(sent))).toEqual([{ to: '+8613800000001', text: text }]);
          if (long === 'udh') expect(sent.length).toBe(measure(text).segments);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    [59, '000000000059000R'],
    [86_400, '000001000000000R'],
    [7 * 86_400 - 1, '000006235959000R'],
  ])('write %i seconds as %s', (seconds, written) => expect(relativeTime(seconds)).toBe(written));
});
