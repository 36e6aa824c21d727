import { PlaceNames } from '../../../src/reference/areas/place-names.js';
import type { Bilingual, Language } from '../../../src/reference/language.js';

const both = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en });

/** Names of different length: the commonest, a middling one, the longest of all counties, a long prefecture, and a province. */
export const PLACES: Readonly<Record<string, Bilingual>> = {
  '422801': both('恩施市', 'Enshi'),
  '530926': both('耿马傣族佤族自治县', 'Gengma Autonomous County'),
  '530925': both('双江拉祜族佤族布朗族傣族自治县', 'Shuangjiang Autonomous County'),
  '422800': both('恩施土家族苗族自治州', 'Enshi Autonomous Prefecture'),
  '420000': both('湖北省', 'Hubei'),
};

/** A gazetteer of four places; `names[code]` overrides. */
export class FewPlaces extends PlaceNames {
  constructor(private readonly names: Readonly<Record<string, Bilingual>> = PLACES) {
    super();
  }

  override name(code: string, language: Language): string {
    const name = this.names[code];
    if (!name) throw new Error(`no place ${code}`);
    return name[language];
  }
}
