import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { homePath, languageOf } from '../../../channels/website/paths.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { loggedPath } from '../../../platform/http/logged-path.js';
import { problemOf } from '../../../platform/http/problem.filter.js';
import type { Language } from '../../../reference/language.js';
import { Notice } from '../../parts/signs/notice.js';
import { sendPage } from './answer.js';
import { faultInWords } from './faults.words.js';
import { lostPath, placesPath } from './paths.js';
import { PortalPage } from './portal.page.js';
import { PORTAL_WORDS } from './portal.words.js';

/** What a visitor reads of a failure of ours: nothing of its inside. */
const FAILED = new DomainError('unavailable', 'portal-failed', 'Something failed on our side; it is in the log.');

/** Refusals that no page of its own shows (a link that is worn out, a form of another site), and our own failures as a page. */
@Catch()
export class PortalErrors implements ExceptionFilter {
  readonly #logger = new Logger('portal');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { url } = http.getRequest<FastifyRequest>();
    const { status } = problemOf(error);
    if (status >= 500) this.#logger.error({ err: error, path: loggedPath(url) }, 'request failed');
    const refusal = error instanceof DomainError ? error : FAILED;
    sendPage(http.getResponse<FastifyReply>(), <RefusedPage language={languageOf(url)} error={refusal} />, { status });
  }
}

export function RefusedPage({ language, error }: { language: Language; error: DomainError }) {
  const words = PORTAL_WORDS[language];
  const title = error.kind === 'missing' ? words.missing : words.title;
  return (
    <PortalPage language={language} title={title} path={placesPath}>
      <h1>{title}</h1>
      <Notice tone="bad">
        <p>{faultInWords(error, language)}</p>
      </Notice>
      <p>
        <a href={placesPath(language)}>{words.toStart}</a>
      </p>
      <p>
        <a href={lostPath(language)}>{words.toLost}</a>
      </p>
      <p>
        <a href={homePath('live', language)}>{words.toHome}</a>
      </p>
    </PortalPage>
  );
}
