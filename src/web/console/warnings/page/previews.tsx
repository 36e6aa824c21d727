import type { DeliveryPreview, Preview, PublicationPreview } from '../../../../dissemination/announcement.js';
import type { Language } from '../../../../reference/language.js';
import { DataTable } from '../../../parts/lists/data-table.js';
import { Notice } from '../../../parts/signs/notice.js';
import { failureOf } from '../../failure/failure.js';
import type { Forecast } from '../forecast.service.js';
import { wordsOf, type Said } from './composition.js';
import { PREVIEW_WORDS } from './previews.words.js';
import { colon } from '../../words/stops.js';
import { listed } from '../../words/listed.js';
import { withPeople } from './reach.js';

/** A national warning has hundreds of texts that differ in the place only; the commonest show what is said. */
const TEXTS_SHOWN = 30;

/** What each channel will say, side by side, exactly as it will be sent. */
export function Previews({ forecast, language }: { forecast: Forecast; language: Language }) {
  const words = PREVIEW_WORDS[language];
  return (
    <section aria-labelledby="previews">
      <h2 id="previews">{words.title}</h2>
      {'refusal' in forecast ? (
        <Notice title={words.not}>{failureOf(forecast.refusal, language).what}</Notice>
      ) : (
        <>
          {withPeople(forecast.preview.deliveries).map((delivery) => (
            <Delivery key={delivery.channel} delivery={delivery} language={language} />
          ))}
          <div class="previews">
            {grouped(forecast.preview.publications).map((group) => (
              <Publication key={group.outlets.join()} group={group} language={language} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

type Text = DeliveryPreview['texts'][number];

function Delivery({ delivery, language }: { delivery: DeliveryPreview; language: Language }) {
  const words = PREVIEW_WORDS[language];
  const segments = { title: words.segments, number: true, cell: (one: Text) => one.segments };
  const columns = [
    { title: words.text, cell: (one: Text) => <span class="text">{one.text}</span> },
    ...(delivery.channel === 'sms' ? [segments] : []),
    { title: words.recipients, number: true, cell: (one: Text) => one.recipients },
  ];
  const shown = delivery.texts.slice(0, TEXTS_SHOWN);
  const hidden = delivery.texts.length - shown.length;
  return (
    <>
      <h3>{words.channels[delivery.channel] ?? delivery.channel}</h3>
      <DataTable
        caption={words.channels[delivery.channel] ?? delivery.channel}
        captionHidden
        columns={columns}
        rows={shown}
        keyOf={(one) => one.text}
        empty={words.noTexts}
      />
      {hidden > 0 ? <p class="quiet">{words.more(hidden)}</p> : null}
    </>
  );
}

interface Group {
  readonly channel: string;
  readonly outlets: readonly string[];
  readonly composition: PublicationPreview['composition'];
}

/** Outlets of a channel that say the very same stand together. */
export function grouped(publications: Preview['publications']): Group[] {
  const groups = new Map<string, Group>();
  for (const { channel, outlet, composition } of publications) {
    const key = `${channel} ${JSON.stringify(composition)}`;
    groups.set(key, { channel, composition, outlets: [...(groups.get(key)?.outlets ?? []), outlet] });
  }
  return [...groups.values()];
}

/** 微博：Mastodon; an outlet that is called as its channel is said once. */
function groupNamed({ channel, outlets }: Group, language: Language): string {
  const name = PREVIEW_WORDS[language].channels[channel] ?? channel;
  const said = listed(outlets, language);
  return said === name ? name : `${name}${colon(language)}${said}`;
}

function Words({ said }: { said: readonly Said[] }) {
  return (
    <>
      {said.map(({ label, text }) => (
        <div key={label}>
          <strong>{label}</strong>
          <p class="said">{text}</p>
        </div>
      ))}
    </>
  );
}

function Publication({ group, language }: { group: Group; language: Language }) {
  const words = PREVIEW_WORDS[language];
  const said = wordsOf(group.composition, language);
  const others = said.filter((one) => one.language !== null && one.language !== language);
  return (
    <details open>
      <summary>{groupNamed(group, language)}</summary>
      <Words said={said.filter((one) => one.language === null || one.language === language)} />
      {others.length > 0 ? (
        <details>
          <summary>{words.otherLanguage}</summary>
          <Words said={others} />
        </details>
      ) : null}
    </details>
  );
}
