import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import { Instant } from '../../../web/parts/signs/instant.js';
import { Level } from '../../../web/parts/signs/level.js';
import { Tag } from '../../../web/parts/signs/notice.js';
import type { Chain, Message } from '../chain/chain.js';
import { changesSince } from '../chain/changes.js';
import { pagePath } from '../paths.js';
import { siteWords } from './words.js';

/** Every message of the chain, the newest first, with what it changed. */
export function ChainList({ chain, current, language }: { chain: Chain; current: Message; language: Language }) {
  const steps = chain.messages.map((message, index) => ({ message, before: chain.messages[index - 1] }));
  return (
    <ol class="chain" reversed>
      {steps.toReversed().map(({ message, before }) => (
        <li key={message.alert.id} aria-current={message === current ? 'true' : undefined}>
          <p>
            <Instant at={message.alert.sent} language={language} />{' '}
            <Verb message={message} current={current} language={language} />{' '}
            <Level rank={message.alert.rank} language={language} />{' '}
            <Tag>{siteWords(language).states[message.state]}</Tag>
          </p>
          <Changes sentences={changesSince(before?.alert, message.alert, language)} />
        </li>
      ))}
    </ol>
  );
}

function Verb({ message, current, language }: { message: Message; current: Message; language: Language }) {
  const { alert } = message;
  const verbs: Readonly<Record<string, string>> = wording(language).verbs;
  const verb = verbs[alert.verb] ?? alert.verb;
  if (message === current) return <strong>{siteWords(language).thisOne(verb)}</strong>;
  return <a href={pagePath(alert.mode, language, alert.warningId)}>{verb}</a>;
}

function Changes({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
