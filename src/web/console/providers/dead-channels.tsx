import type { Language } from '../../../reference/language.js';
import { Notice } from '../../parts/signs/notice.js';
import { channelName } from '../words/channel-name.js';
import { PROVIDERS_WORDS } from './providers.words.js';

export interface DeadChannelsProps {
  readonly channels: readonly string[];
  readonly language: Language;
  /** With the way to the page of providers; left out on that page itself. */
  readonly linked?: boolean;
}

/** Names the channels of which nothing leaves, wherever officers watch what is being sent. */
export function DeadChannels({ channels, language, linked = false }: DeadChannelsProps) {
  const { dead, title } = PROVIDERS_WORDS[language];
  return (
    <>
      {channels.map((channel) => (
        <Notice key={channel} tone="bad" title={dead(channelName(channel, language))}>
          {linked ? (
            <p>
              <a href="/console/providers">{title}</a>
            </p>
          ) : null}
        </Notice>
      ))}
    </>
  );
}
