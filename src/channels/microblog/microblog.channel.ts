import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Alert } from '../../dissemination/alert.js';
import type {
  Composition,
  Outcome,
  Outlet,
  PublicationAct,
  PublicationChannel,
} from '../../dissemination/contracts/publication.contract.js';
import { MicroblogProviders, providerNameOf } from './microblog.config.js';
import { mastodonText, weiboText } from './microblog.text.js';
import { mastodonLength } from './post-length.js';
import { PROVIDERS } from './providers/provider.contract.js';

/** The frozen words of one post; `length` as its limit counts it. */
const post = z.object({
  provider: z.enum(PROVIDERS),
  text: z.string().min(1),
  length: z.number(),
  pageUrl: z.string(),
});

/** Weibo and Mastodon accounts: one act is one post, which links to the warning's page. */
@Injectable()
export class MicroblogChannel implements PublicationChannel {
  readonly kind = 'publication';
  readonly name = 'microblog';
  readonly traits = { needsPage: true, makesPage: false, showsInForce: false, canLift: true };

  constructor(private readonly providers: MicroblogProviders) {}

  /** @throws invalid `outlet-provider` or `post-too-long` */
  compose(alert: Alert, outlet: Outlet): Composition {
    const provider = providerNameOf(outlet);
    const text = provider === 'weibo' ? weiboText(alert) : mastodonText(alert);
    const length = provider === 'weibo' ? text.length : mastodonLength(text);
    return { provider, text, length, pageUrl: alert.pageUrl } satisfies z.infer<typeof post>;
  }

  async publish(act: PublicationAct): Promise<Outcome> {
    if (act.alert.mode !== act.outlet.mode) {
      const reason = `${act.alert.mode} alert on the ${act.outlet.mode} outlet ${act.outlet.code}`;
      return { kind: 'refused', retry: false, reason };
    }
    const obstacle = this.providers.obstacle(act.outlet);
    if (obstacle !== null) return { kind: 'refused', retry: false, reason: obstacle };
    const { text } = post.parse(act.composition);
    const provider = await this.providers.of(act.outlet);
    return provider.post({ text, key: act.key, attempt: act.attempt });
  }
}
