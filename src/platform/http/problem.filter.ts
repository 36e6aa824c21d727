import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorKind } from '../../kernel/domain-error.js';
import { loggedPath } from './logged-path.js';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  unavailable: 503,
};

/** RFC 9457 problem details, with our stable `code` and what to do next. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly where?: string;
  readonly next?: string;
}

/** The one place where errors become HTTP. Pages that want an error page of their own catch it before. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status >= 500)
      this.#logger.error({ err: error, path: loggedPath(http.getRequest<FastifyRequest>().url) }, 'request failed');
    if (reply.sent) return;
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    const { code, message, details } = error;
    const { where, next } = details;
    return { type: `about:blank#${code}`, title: code, status: STATUS[error.kind], code, detail: message, where, next };
  }
  const status = statusOf(error);
  const detail =
    status < 500 && error instanceof Error ? error.message : 'Something failed on our side; it is in the log.';
  return { type: 'about:blank', title: `HTTP ${status}`, status, code: `http-${status}`, detail };
}

/** Nest's own errors, and Fastify's for bodies too large or of a wrong type. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const code = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof code === 'number' && code >= 400 && code < 600 ? code : 500;
}
