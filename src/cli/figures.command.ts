import { beijingParts, fromBeijing } from '../kernel/beijing-time.js';
import { invalid } from '../kernel/domain-error.js';
import { FiguresService, type Figures } from '../statistics/figures.service.js';
import { withApplication } from './application.js';

interface Options {
  readonly year?: number;
  readonly quarter?: number;
  readonly json?: boolean;
}

/** `report annual|quarterly [--year …] [--quarter …]`. */
export async function figures(kind: string, options: Options): Promise<void> {
  const [from, to] = period(kind, options);
  const answer = await withApplication((app) => app.get(FiguresService, { strict: false }).figures(from, to));
  console.log(options.json ? JSON.stringify(answer) : inWords(answer));
}

function period(kind: string, { year = beijingParts(new Date()).year, quarter }: Options): [Date, Date] {
  if (kind === 'annual') return [fromBeijing(year, 1, 1), fromBeijing(year + 1, 1, 1)];
  if (kind === 'quarterly' && quarter !== undefined && quarter >= 1 && quarter <= 4)
    return [fromBeijing(year, quarter * 3 - 2, 1), fromBeijing(year, quarter * 3 + 1, 1)];
  throw invalid('report', 'A report is annual, or quarterly with --quarter 1 to 4.', { where: 'kind' });
}

/** What goes straight to people has no outlet, and is named by its channel. */
const CHANNELS: Readonly<Record<string, string>> = { sms: '短信', email: '邮件', webhook: '推送' };

/** The figures as lines of the annual report's first paragraph, in Chinese. */
export function inWords(answer: Figures): string {
  const items = answer.items.byOutlet.map(
    ({ channel, outlet, n }) => `  ${outlet || (CHANNELS[channel] ?? channel)}：${n}`,
  );
  const airings = answer.airings.byOutlet.map(({ outlet, n }) => `  ${outlet}：${n}`);
  return [
    `制作预警产品${answer.products.total}份`,
    `3级以上信息（各渠道合计一次）：${answer.items.jointly}`,
    ...items,
    `播出${answer.airings.total}次`,
    ...airings,
  ].join('\n');
}
