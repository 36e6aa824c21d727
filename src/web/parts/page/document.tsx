import type { ComponentChildren } from 'preact';
import type { Mode } from '../../../kernel/mode.js';
import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import type { PageStyle } from '../style.js';

/** A `<link>` of the head: autodiscovery of feeds, the other language, the canonical address. */
export interface HeadLink {
  readonly rel: string;
  readonly href: string;
  readonly type?: string;
  readonly title?: string;
  readonly hreflang?: string;
}

export interface DocumentProps {
  readonly language: Language;
  /** Without the mode's mark; it is put in front here, so no page can forget it (W3). */
  readonly title: string;
  readonly mode: Mode;
  readonly style: PageStyle;
  readonly description?: string;
  readonly links?: readonly HeadLink[];
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** Three slopes in the brand's colour; inline, so that no page asks for /favicon.ico. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%23123b4a' d='M0 14 6 4l3 5 2-3 5 8z'/%3E%3C/svg%3E";

/** `<html>` with its head. Search engines are kept off anything that is not live. */
export function Document(props: DocumentProps) {
  const { language, mode, style } = props;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {'inline' in style ? (
          <style dangerouslySetInnerHTML={{ __html: style.inline }} />
        ) : (
          <link rel="stylesheet" href={style.href} />
        )}
        <title>{markedTitle(props.title, mode, language)}</title>
        {props.description ? <meta name="description" content={props.description} /> : null}
        {mode === 'live' ? null : <meta name="robots" content="noindex" />}
        <link rel="icon" href={ICON} />
        {props.links?.map((link) => (
          <link key={link.href} {...link} />
        ))}
      </head>
      <body class={[mode === 'live' ? '' : `mode-${mode}`, props.wide ? 'wide' : ''].join(' ').trim() || undefined}>
        {props.children}
      </body>
    </html>
  );
}

/** 【演练】… or EXERCISE: …; a live title stands as it is. */
export function markedTitle(title: string, mode: Mode, language: Language): string {
  const mark = wording(language).modes[mode];
  if (mark === '') return title;
  return language === 'en' ? `${mark}: ${title}` : `【${mark}】${title}`;
}
