import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { languageOf } from '../../../channels/website/paths.js';
import type { Language } from '../../../reference/language.js';
import { renderPage } from '../../parts/render.js';
import { pageCsp } from '../../parts/style.js';

/** Who asks for a page: in which language, and from where, as the nearest proxy that is trusted says it. */
export interface Visitor {
  readonly language: Language;
  readonly network: string;
}

export const CurrentVisitor = createParamDecorator((_: unknown, context: ExecutionContext): Visitor => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { language: languageOf(request.url), network: request.ip };
});

export interface Answer {
  /** 200 unless told. */
  readonly status?: number;
  /** For pages that are the same for everybody; all others stay in no cache and in no search engine. */
  readonly keptSeconds?: number;
}

/** Answers with a page of the portal, under a policy of its own that allows its style and nothing else. */
export function sendPage(reply: FastifyReply, page: VNode, { status = 200, keptSeconds }: Answer = {}): void {
  const html = renderPage(page);
  const kept = keptSeconds === undefined ? 'no-store' : `public, max-age=${keptSeconds}`;
  if (keptSeconds === undefined) void reply.header('x-robots-tag', 'noindex');
  void reply
    .status(status)
    .headers({ 'content-security-policy': pageCsp(html), 'cache-control': kept, 'content-type': HTML })
    .send(html);
}

const HTML = 'text/html; charset=utf-8';

/** Post/Redirect/Get: the browser asks for the page anew, and a reload repeats nothing. */
export function seeOther(reply: FastifyReply, path: string): void {
  void reply.header('cache-control', 'no-store').redirect(path, 303);
}
