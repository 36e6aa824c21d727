import { describe, expect, it } from 'vitest';
import { writeCap } from '../../../src/dissemination/cap/cap.text.js';
import { composedAlert } from '../../support/alert.js';
import { kindsOf, read } from './read.js';

describe('our own messages, read back', () => {
  it('say the same levels, places, window, issuers and hazards', async () => {
    const { reading } = await read(writeCap(composedAlert()));
    expect(reading).toMatchObject({
      scheme: 'four-colour',
      verb: 'first',
      issuers: ['自然资源部', '中国气象局'],
      issuedAt: '2024-06-21T18:06:00+08:00',
      validFrom: '2024-06-21T20:00:00+08:00',
      validTo: '2024-06-22T20:00:00+08:00',
      hazards: ['landslide', 'debris flow'],
    });
    const said = reading.items.map((item) => [item.level, item.areas.flatMap((area) => area.codes).sort()]);
    expect(said).toEqual(
      expect.arrayContaining([
        ['orange', ['422828']],
        ['yellow', expect.arrayContaining(['341002', '341003', '341021', '422801', '422802'])],
      ]),
    );
  });

  it('a part without counties stays in words and reaches nobody', async () => {
    const { reading } = await read(writeCap(composedAlert()));
    const part = reading.items.flatMap((item) => item.areas).find((area) => area.text === '贵州中部');
    expect(part).toMatchObject({ place: '贵州', qualifier: '中部', codes: [], method: null });
  });

  it('are bridged nowhere', async () => {
    const bridged = kindsOf(await read(writeCap(composedAlert()))).filter((kind) => kind.startsWith('cap-'));
    expect(bridged).toEqual([]);
  });
});
