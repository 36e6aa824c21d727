import type { Language } from '../../../reference/language.js';
import { durationInWords, instantInWords } from './instant.js';

export interface Share {
  readonly label: string;
  readonly count: number;
  /** A presentation attribute, not a style: the policy of the pages forbids inline style. */
  readonly fill: string;
}

/** Parts of a whole as a bar, and the same in words with numbers: queued, accepted, delivered, failed. */
export function Measure({ title, shares }: { title: string; shares: readonly Share[] }) {
  const total = shares.reduce((sum, share) => sum + share.count, 0);
  let from = 0;
  return (
    <div class="measure">
      <svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label={title}>
        {shares.map((share) => {
          const width = total === 0 ? 0 : (1000 * share.count) / total;
          from += width;
          return <rect key={share.label} x={from - width} y="0" width={width} height="10" fill={share.fill} />;
        })}
      </svg>
      <ul class="keys">
        {shares.map((share) => (
          <li key={share.label}>
            <svg viewBox="0 0 1 1" aria-hidden="true">
              <rect width="1" height="1" fill={share.fill} />
            </svg>
            {share.label} {share.count}
          </li>
        ))}
      </ul>
    </div>
  );
}

export interface CountdownProps {
  readonly from: Date;
  readonly until: Date;
  readonly now: Date;
  readonly language: Language;
}

/** When something begins and until when, then how long it still holds, worked out by the server; a page that shows it reloads itself. */
export function Countdown({ from, until, now, language }: CountdownProps) {
  const whole = until.getTime() - from.getTime();
  const left = Math.max(0, until.getTime() - now.getTime());
  const words = countdownWords({ from, until, now, language });
  return (
    <div class="measure">
      <progress value={Math.max(0, whole - left)} max={Math.max(1, whole)} aria-label={words} />
      <span>{words}</span>
    </div>
  );
}

function countdownWords({ from, until, now, language }: CountdownProps): string {
  const left = until.getTime() - now.getTime();
  const ahead = from.getTime() - now.getTime();
  const [wait, rest] = [durationInWords(ahead, language), durationInWords(left, language)];
  const end = instantInWords(until, language);
  if (left <= 0) return language === 'en' ? 'Expired' : '已到期';
  if (ahead > 0) return language === 'en' ? `begins in ${wait}, valid until ${end}` : `${wait}后开始，有效至${end}`;
  return language === 'en' ? `${rest} left` : `还有${rest}`;
}
