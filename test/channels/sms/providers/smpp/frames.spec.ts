import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packet } from '../../../../../src/channels/sms/providers/smpp/wire/command.js';
import { BrokenFrame, Frames } from '../../../../../src/channels/sms/providers/smpp/wire/frames.js';

const bodies = fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 8 });

describe('the stream of packets', () => {
  it('is cut into the same packets however the network cuts it', () => {
    fc.assert(
      fc.property(bodies, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (contents, cuts) => {
        const packets = contents.map((body, index) => packet(0x15, 0, index, Buffer.from(body)));
        const frames = new Frames();
        const found: string[] = [];
        let rest = Buffer.concat(packets);
        for (let turn = 0; rest.length > 0; turn++) {
          const length = cuts[turn % cuts.length] ?? 1;
          for (const frame of frames.push(rest.subarray(0, length))) found.push(frame.toString('hex'));
          rest = rest.subarray(length);
        }
        expect(found).toEqual(packets.map((each) => each.toString('hex')));
      }),
    );
  });

  it.each([0, 15, 0x7fff_ffff, 0x4854_5450])('ends at a packet that says it is %i octets long', (length) => {
    const octets = Buffer.alloc(16);
    octets.writeUInt32BE(length, 0);
    expect(() => [...new Frames().push(octets)]).toThrow(BrokenFrame);
  });
});
