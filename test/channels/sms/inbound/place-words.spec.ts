import { describe, expect, it } from 'vitest';
import { PlaceWords } from '../../../../src/channels/sms/inbound/words/place-words.js';
import { loadDivisions } from '../../../../src/reference/areas/load-divisions.js';

const words = new PlaceWords(loadDivisions());
const read = (text: string) => {
  const found = words.read(text);
  return found.kind === 'found' ? found.places.map(({ code }) => code) : found.kind;
};

describe('names of places as people type them', () => {
  it.each<[string, string[] | string]>([
    ['恩施市', ['422801']],
    ['湖北省恩施市', ['422801']],
    ['湖北 恩施市', ['422801']],
    ['湖北省恩施土家族苗族自治州恩施市', ['422801']],
    ['恩施州', ['422800']],
    ['湖北', ['420000']],
    ['北京', ['110000']],
    ['北京市朝阳区', ['110105']],
    ['重庆巫山', ['500237']],
    ['双江拉祜族佤族布朗族傣族自治县', ['530925']],
    ['恩施市、利川市', ['422801', '422802']],
    ['恩施市 利川市', ['422801', '422802']],
    ['恩施市,恩施市', ['422801']],
    ['422801', ['422801']],
    ['BEIJING', ['110000']],
    ['', 'none'],
    ['、', 'none'],
    ['朝阳区', 'ambiguous'],
    ['CHAOYANG DISTRICT', 'ambiguous'],
    ['桃花源', 'unknown'],
    ['恩施市桃花源', 'unknown'],
    ['999999', 'unknown'],
    ['恩施市 4级', 'unknown'],
    ['恩施市、利川市、建始县、巴东县、宣恩县、咸丰县', 'too-many'],
  ])('%j', (text, meaning) => expect(read(text)).toEqual(meaning));

  it('asks among namesakes by naming them', () => {
    expect(words.read('朝阳区')).toMatchObject({
      kind: 'ambiguous',
      candidates: expect.arrayContaining([
        expect.objectContaining({ code: '110105' }),
        expect.objectContaining({ code: '220104' }),
      ]),
    });
  });
});
