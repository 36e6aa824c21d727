import { Injectable } from '@nestjs/common';
import type { Alert } from '../../dissemination/alert.js';
import { writeCap } from '../../dissemination/cap/cap.text.js';
import { capFault } from '../../dissemination/cap/validation.js';
import type {
  Composition,
  Outcome,
  Outlet,
  PublicationAct,
  PublicationChannel,
} from '../../dissemination/contracts/publication.contract.js';
import { LANGUAGES, type Language } from '../../reference/language.js';
import { wording } from '../../reference/wording/wording.js';
import { Config } from '../../platform/config/config.js';
import { markedTitle } from '../../web/parts/page/document.js';
import { capPath, pagePath } from './paths.js';
import { SiteService } from './site.service.js';

/** The website as a publication channel: one act renders and stores all that the alert changes on the site. */
@Injectable()
export class WebsiteChannel implements PublicationChannel {
  readonly kind = 'publication';
  readonly name = 'website';
  readonly traits = { needsPage: false, makesPage: true, showsInForce: true, canLift: true };

  constructor(
    private readonly site: SiteService,
    private readonly config: Config,
  ) {}

  /** What signers are shown of the page: its titles and addresses. The page itself is rendered from the alert alone. */
  compose(alert: Alert, _outlet: Outlet): Composition {
    return {
      page: this.config.publicUrl + pagePath(alert.mode, 'zh-CN', alert.warningId),
      cap: this.config.publicUrl + capPath(alert.mode, alert.identifier),
      titles: Object.fromEntries(
        LANGUAGES.map((one) => [one, markedTitle(alert.texts[one].headline, alert.mode, one)]),
      ),
      verbs: Object.fromEntries(LANGUAGES.map((one) => [one, verbIn(alert.verb, one)])),
    };
  }

  /** Fails closed: a CAP document that breaks a rule stops the whole act, nothing is half-published. */
  async publish({ alert, outlet }: PublicationAct): Promise<Outcome> {
    if (alert.mode !== outlet.mode) {
      return refused(false, `A ${alert.mode} alert cannot go on ${outlet.name}, which is for ${outlet.mode}.`);
    }
    const fault = capFault(writeCap(alert));
    if (fault) return refused(false, `The CAP document of ${alert.identifier} breaks a rule: ${fault}`);
    try {
      await this.site.show(alert);
    } catch (error) {
      return refused(true, `The site could not be written: ${error instanceof Error ? error.message : String(error)}`);
    }
    return { kind: 'accepted', ref: this.config.publicUrl + pagePath(alert.mode, 'zh-CN', alert.warningId) };
  }

  /** After an expiry, at the first start, and as the heartbeat. */
  refresh(): Promise<void> {
    return this.site.refresh();
  }
}

const verbIn = (verb: string, language: Language) => new Map(Object.entries(wording(language).verbs)).get(verb) ?? verb;

/** Repeating is safe, also when only the answer to a commit was lost: the same bytes are not written twice. */
const refused = (retry: boolean, reason: string): Outcome => ({ kind: 'refused', retry, reason });
