import type { ComponentChildren } from 'preact';
import type { Mode } from '../../../kernel/mode.js';
import { HiddenFields } from '../../parts/forms/button.js';
import { Layout } from '../../parts/page/layout.js';
import { bracketed } from '../words/stops.js';
import { FRAME_WORDS } from '../words/frame.words.js';
import type { Frame } from './frame.js';
import { DESK_STYLE } from './sheet.js';

export interface ConsolePageProps {
  readonly frame: Frame;
  readonly title: string;
  /** Address at which GET shows this page: for the language switch. */
  readonly path: string;
  /** The mode of the warning it is about; left out where it is about none. */
  readonly mode?: Mode;
  /** That warning went out already, or is going out now. */
  readonly sent?: boolean | 'under-way';
  /** Seconds after which the page is asked for again; the answer's header says it to the browser (`sendPage`). */
  readonly refresh?: number;
  readonly children: ComponentChildren;
}

/** Every page of the console. A live warning has a band and a title of its own, too: nobody has to infer it (W3). */
export function ConsolePage({ frame, title, path, mode, sent = false, refresh, children }: ConsolePageProps) {
  const words = FRAME_WORDS[frame.language];
  const other = frame.language === 'en' ? 'zh-CN' : 'en';
  return (
    <Layout
      language={frame.language}
      title={mode === 'live' ? `${words.live} · ${title}` : title}
      mode={mode ?? 'live'}
      style={DESK_STYLE}
      wide
      brand={{ name: words.brand, about: words.about, href: '/console' }}
      nav={[]}
      otherLanguage={`${path}${path.includes('?') ? '&' : '?'}lang=${other}`}
      aside={frame.officer ? <Aside frame={frame} path={path} /> : undefined}
      footer={<Footer frame={frame} />}
    >
      {mode === 'live' ? (
        <p class="live" role="note">
          <strong>{words.live}</strong> {words[SENT[String(sent)] ?? 'liveNotice']}
        </p>
      ) : null}
      {refresh === undefined ? null : <Reloading frame={frame} path={path} seconds={refresh} />}
      {children}
    </Layout>
  );
}

const SENT: Readonly<Record<string, 'liveSent' | 'liveSending'>> = { true: 'liveSent', 'under-way': 'liveSending' };

/** Says that the page reloads by itself, and lets the reader stop it. */
function Reloading({ frame, path, seconds }: { frame: Frame; path: string; seconds: number }) {
  const words = FRAME_WORDS[frame.language];
  return (
    <p class="quiet">
      {frame.still ? words.still : words.reloading(seconds)}{' '}
      <a href={frame.still ? path : `${path}?still=1`}>{frame.still ? words.reload : words.stop}</a>
    </p>
  );
}

/** In the order of the flow. Access keys are in officers' fingers: a page that comes later takes a key that is free. */
const PLACES = [
  ['home', '/console', '1'],
  ['warnings', '/console/warnings', '2'],
  ['dispatches', '/console/dispatches', '9'],
  ['products', '/console/products', '3'],
  ['paste', '/console/paste', '4'],
  ['quarantine', '/console/quarantine', '5'],
  ['sources', '/console/sources', '6'],
  ['subscribers', '/console/subscribers', '0'],
  ['providers', '/console/providers', 'p'],
  ['audit', '/console/audit', '7'],
  ['figures', '/console/figures', '8'],
] as const;

/** The navigation with its access keys, who is logged in, and the way out. */
function Aside({ frame, path }: { frame: Frame; path: string }) {
  const words = FRAME_WORDS[frame.language];
  return (
    <div class="aside">
      <nav aria-label={words.brand}>
        {PLACES.map(([name, href, key]) => (
          <a key={href} href={href} accesskey={key} aria-current={href === path ? 'page' : undefined}>
            {words[name]}
          </a>
        ))}
      </nav>
      <form method="post" action="/console/logout">
        <HiddenFields fields={{ _csrf: frame.csrf }} />
        <span>
          {frame.officer ? bracketed(frame.officer.name, words.roles[frame.officer.role], frame.language) : ''}
        </span>
        <button type="submit" class="button button-plain">
          {words.logout}
        </button>
      </form>
    </div>
  );
}

function Footer({ frame }: { frame: Frame }) {
  const words = FRAME_WORDS[frame.language];
  return (
    <>
      <p>{words.footer}</p>
      {frame.officer ? <p>{words.keys}</p> : null}
    </>
  );
}
