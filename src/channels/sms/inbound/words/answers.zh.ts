import type { BeijingParts } from '../../../../kernel/beijing-time.js';
import { clock } from '../../../../reference/wording/moments.text.js';
import type { Answers, PlaceAnswer } from './answers.text.js';

/** Each fits one or two segments of 70 and 67 characters. */
export const answersZh: Answers = {
  subscribed: (places, level) =>
    `您已订阅${places.join('、')}的地质灾害预警${level === null ? '' : `（${level}及以上）`}。退订请回复TD，查询请回复CX。`,
  left: '您已退订，不会再收到地质灾害预警短信。重新订阅请回复“DY 地名”。',
  status: (places, more, at) =>
    `${places.map(placeStatus).join('；')}${more > 0 ? `；另有${more}地，请回复“CX 地名”` : ''}。${instant(at)}`,
  help: '订阅：DY 地名（如“DY 恩施市 橙色”，可加最低等级）；退订：TD；查询：CX 地名。',
  placeMissing: '请写明地名，如“DY 恩施市”；重名的请写上级地名，如“DY 北京市朝阳区”。',
  placeUnknown: '没有找到这个地名。请写县、市、省的名称，如“DY 湖北省恩施市”。',
  tooManyPlaces: '一次最多写5个地名，请分几条短信发送。',
  which: (names) => `有几个同名的地方：${names.join('、')}。请写上级地名再发一次。`,
  notNow: '暂时不能办理，请稍后再试，或到网站订阅。',
};

function placeStatus({ name, level, partly, until }: PlaceAnswer): string {
  if (level === null || until === null) return `${name}无生效的地质灾害预警`;
  return `${name}${partly ? '部分地区' : ''}地质灾害${level}预警，至${instant(until)}`;
}

const instant = (at: BeijingParts): string => `${at.day}日${clock(at)}`;
