import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { OfficerActor } from '../../../people/officers/officer.js';
import { LANGUAGES, type Language } from '../../../reference/language.js';
import { renderPage } from '../../parts/render.js';
import { csrfToken } from '../../session/csrf.js';
import '../../session/session-request.js';

export const LANGUAGE_COOKIE = 'shanyu_language';
const YEAR_SECONDS = 31_536_000;

/** What every page of the console needs besides its own matter. */
export interface Frame {
  readonly language: Language;
  /** Null on the log-in page only. */
  readonly officer: OfficerActor | null;
  /** The hidden field `_csrf` of every form; empty without a session. */
  readonly csrf: string;
  /** The reader chose the language with this request, so the browser shall remember it. */
  readonly chosen: boolean;
  /** What was just done (`?done=`), said once after the redirect. */
  readonly done: string | null;
  /** The reader switched the page's own reloading off (`?still=1`; WCAG 2.2.1, timing adjustable). */
  readonly still: boolean;
}

/** The frame of the request: language by `?lang=`, else by the cookie, else zh-CN. */
export function frameOf(request: FastifyRequest): Frame {
  const query = request.query as Readonly<Record<string, unknown>>;
  const asked = languageOf(query['lang']);
  const session = request.officerSession;
  return {
    language: asked ?? languageOf(request.cookies[LANGUAGE_COOKIE]) ?? 'zh-CN',
    officer: session?.actor ?? null,
    csrf: session ? csrfToken(session.token) : '',
    chosen: asked !== undefined,
    done: typeof query['done'] === 'string' ? query['done'] : null,
    still: query['still'] === '1',
  };
}

export const CurrentFrame = createParamDecorator((_: unknown, context: ExecutionContext) =>
  frameOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

const languageOf = (given: unknown): Language | undefined => LANGUAGES.find((language) => language === given);

/** How a page is answered. */
export interface Answer {
  /** 200 unless told. */
  readonly status?: number;
  /** Seconds after which the browser asks again; for live boards without script. Left out: never. */
  readonly refresh?: number;
}

/**
 * Answers with a page of the console; nothing of it is kept by caches. A page that reloads says so in a `Refresh`
 * header (HTML Living Standard, "shared declarative refresh steps"), unless the reader stopped it.
 */
export function sendPage(reply: FastifyReply, frame: Frame, page: VNode, answer: Answer = {}): void {
  if (frame.chosen) {
    const options = { path: '/console', httpOnly: true, sameSite: 'strict', maxAge: YEAR_SECONDS } as const;
    reply.setCookie(LANGUAGE_COOKIE, frame.language, options);
  }
  if (answer.refresh !== undefined && !frame.still) void reply.header('refresh', String(answer.refresh));
  void reply
    .status(answer.status ?? 200)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderPage(page));
}

/** Post/Redirect/Get: the browser asks for the page anew, and a reload repeats nothing. */
export function seeOther(reply: FastifyReply, path: string): void {
  void reply.redirect(path, 303);
}
