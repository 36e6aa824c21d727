import type { WarningArea } from '../../../../warnings/content.js';
import type { Warning } from '../../../../warnings/warning.js';
import { ButtonLink, Buttons, HiddenFields } from '../../../parts/forms/button.js';
import { Facts } from '../../../parts/lists/facts.js';
import { Notice } from '../../../parts/signs/notice.js';
import { ConsolePage } from '../../frame/console.page.js';
import type { Frame } from '../../frame/frame.js';
import { ACT_WORDS } from '../act.words.js';
import { PLACES_WORDS } from './places.words.js';
import { bracketed } from '../../words/stops.js';
import { listed } from '../../words/listed.js';

export interface CheckPageProps {
  readonly frame: Frame;
  readonly warning: Pick<Warning, 'id' | 'mode' | 'version'>;
  readonly area: WarningArea;
  readonly path: string;
  readonly division: string;
  readonly codes: readonly string[];
  /** Names of the counties, in the order of the codes. */
  readonly names: readonly string[];
  /** People reached without and with these counties; null where it cannot be worked out. */
  readonly before: number | null;
  readonly after: number | null;
  /** A level or the window is open, so the numbers are the most that can be. */
  readonly bound: boolean;
}

/** The press that opens SMS for a part: it stands beside the headcount (A2). */
export function CheckPage(props: CheckPageProps) {
  const { frame, warning, path, codes, names } = props;
  const words = PLACES_WORDS[frame.language];
  const title = words.checkTitle(props.area.text);
  const query = codes.map((code) => `codes=${code}`).join('&');
  const hidden = {
    _csrf: frame.csrf,
    version: String(warning.version),
    division: props.division,
    codes: codes.join(','),
  };
  return (
    <ConsolePage
      frame={frame}
      title={title}
      path={`${path}/check?division=${props.division}&${query}`}
      mode={warning.mode}
    >
      {/* The heading, not the press: what opens SMS for a place is pressed on purpose. */}
      <h1 tabindex={-1} autofocus>
        {title}
      </h1>
      <Headcount {...props} />
      <h2>{words.chosen(codes.length)}</h2>
      <p>{listed(names, frame.language)}</p>
      <form method="post" action={path}>
        <HiddenFields fields={hidden} />
        <Buttons>
          <button type="submit" class="button button-grave" accesskey="s">
            {props.after === null
              ? words.confirm
              : bracketed(words.confirm, ACT_WORDS[frame.language].people(props.after), frame.language)}
          </button>
          <ButtonLink tone="plain" href={`${path}?division=${props.division}&${query}`}>
            {words.again}
          </ButtonLink>
        </Buttons>
      </form>
    </ConsolePage>
  );
}

function Headcount({ before, after, bound, frame: { language } }: CheckPageProps) {
  const words = PLACES_WORDS[language];
  const { people } = ACT_WORDS[language];
  if (before === null || after === null) return <Notice>{words.unknown}</Notice>;
  const then = (
    <>
      <span class="number-big">{people(after)}</span> {words.more(after - before)}
    </>
  );
  return (
    <>
      <Facts
        facts={[
          [words.before, people(before)],
          [words.after, then],
        ]}
      />
      {bound ? <p class="quiet">{words.bound}</p> : null}
    </>
  );
}
