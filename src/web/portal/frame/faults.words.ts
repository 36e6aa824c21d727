import type { DomainError } from '../../../kernel/domain-error.js';
import type { Bilingual, Language } from '../../../reference/language.js';

const said = (chinese: string, english: string): Bilingual => ({ 'zh-CN': chinese, en: english });

/** Refusals as a visitor reads them: what is wrong, and what to do. Services speak to programs and officers. */
const FAULTS: Readonly<Record<string, Bilingual>> = {
  phone: said(
    '手机号不对。中国内地号码写11位数字，其他号码以 + 和国家或地区代码开头。',
    'This is not a mobile number. Write 11 digits for mainland China, or + and the country code.',
  ),
  mail: said(
    '电子邮箱地址不对。写成 name@example.org 的样子。',
    'This is not an e-mail address. Write it as name@example.org.',
  ),
  'address-none': said('填写手机号或电子邮箱。', 'Give a mobile number or an e-mail address.'),
  'address-both': said('手机号和电子邮箱只填一个。', 'Give a mobile number or an e-mail address, not both.'),
  place: said('有一个地方不认识，请重新选。', 'One of the places is not known. Choose it again.'),
  places: said('选1到20个地方。', 'Choose 1 to 20 places.'),
  'places-full': said(
    '地方太多了：连同已经订的，一个号码或邮箱最多200个县、市或省，其中按坐标选的最多10个。请先去掉一些。',
    'Too many places: with those you have, a number or address holds at most 200 counties, cities or provinces, 10 of them by coordinates. Remove some first.',
  ),
  'points-full': said(
    '按坐标选的地方已经够多了，不能再加；去掉一个才能换。',
    'There are enough places by coordinates. Remove one to add another.',
  ),
  'place-unfound': said(
    '没有找到。请写县、市、区或省的名称，例如“鹤峰县”；乡镇和村请写所在的县。',
    'Nothing found. Type a county, city or province, such as Hefeng; for a village, the county in which it lies.',
  ),
  point: said(
    '经度在73到136之间，纬度在3到54之间，半径在0到100公里之间，而且要在我们认识的县里。',
    'Longitude is between 73 and 136, latitude between 3 and 54, radius between 0 and 100 km, and in a county that we know.',
  ),
  quiet: said(
    '免打扰时间要有开始和结束，而且不能相同。两格都空着就是不设。',
    'Quiet hours need a beginning and an end that differ. Leave both empty for none.',
  ),
  'code-wrong': said('验证码不对，请再看一下短信或邮件。', 'This is not the code. Look at the message again.'),
  'code-expired': said('验证码已过期，请重新取得验证码。', 'The code has expired. Please ask for a new one.'),
  'code-spent': said(
    '输入错误次数太多，这个验证码已作废，请重新取得验证码。',
    'Too many wrong codes. Please ask for a new one.',
  ),
  'link-unknown': said(
    '这个链接不对或已失效。请从短信或邮件里重新打开，或重新取得验证码。',
    'This link is wrong or no longer valid. Open it again from the message, or ask for a new code.',
  ),
  'manage-link': said(
    '这个链接不对。请从短信或邮件里重新打开；找不到链接，可以填号码或邮箱重新取得。',
    'This link is wrong. Open it again from the message, or ask for it anew with your number or address.',
  ),
  'csrf-origin': said(
    '请求来自别的网站，没有执行。请在本站重新打开页面。',
    'The request came from another site and was not carried out.',
  ),
  'portal-failed': said(
    '我们这边出了问题，请过几分钟再试。当前预警不受影响。',
    'Something failed on our side. Please try again in some minutes. The current warnings are not affected.',
  ),
  'edition-unknown': said('没有这一期手机报。', 'There is no such edition.'),
};

/** The refusal in the visitor's language; one without words here is said in general, with its code for who helps him. */
export function faultInWords(error: Pick<DomainError, 'code'>, language: Language): string {
  const known = FAULTS[error.code];
  if (known) return known[language];
  return language === 'en' ? `This was not possible (${error.code}).` : `没有做成（${error.code}）。`;
}

/** Fields of our forms by the code of the refusal; services name the fields of theirs. */
const FIELDS: Readonly<Record<string, string>> = {
  phone: 'phone',
  mail: 'mail',
  'address-none': 'phone',
  'address-both': 'phone',
  place: 'places',
  places: 'places',
  'places-full': 'places',
  point: 'places',
  quiet: 'quietFrom',
  hazard: 'hazards',
  edition: 'editions',
};

/** The refusal under the name of its field, for a form that is shown again; a code's is `code`. */
export function faultsOf(error: DomainError | undefined, language: Language): Readonly<Record<string, string>> {
  if (!error) return {};
  return { [FIELDS[error.code] ?? 'code']: faultInWords(error, language) };
}
