import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { problemOf } from '../../../platform/http/problem.filter.js';
import { LoginRedirect, LoginRequired } from '../../session/login-redirect.js';
import { frameOf, sendPage } from '../frame/frame.js';
import { FailurePage } from './failure.page.js';

/** Refusals that no page of its own shows: a stranger is led to the log-in, everyone else reads why and where to go. */
@Catch(DomainError)
export class ConsoleErrors implements ExceptionFilter<DomainError> {
  readonly #login = new LoginRedirect();

  catch(error: DomainError, host: ArgumentsHost): unknown {
    if (error instanceof LoginRequired) return this.#login.catch(error, host);
    const http = host.switchToHttp();
    const frame = frameOf(http.getRequest<FastifyRequest>());
    const page = <FailurePage frame={frame} error={error} />;
    return sendPage(http.getResponse<FastifyReply>(), frame, page, { status: problemOf(error).status });
  }
}
