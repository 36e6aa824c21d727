import type { DeliveryPreview, Preview, PublicationPreview } from '../../../../dissemination/announcement.js';
import type { Language } from '../../../../reference/language.js';
import { DataTable } from '../../../parts/lists/data-table.js';
import { Columns } from '../../../parts/lists/navigation.js';
import { Notice } from '../../../parts/signs/notice.js';
import { failureOf } from '../../failure/failure.js';
import type { Forecast } from '../forecast.service.js';
import { wordsOf, type Said } from './composition.js';
import { PREVIEW_WORDS } from './previews.words.js';
import { listed } from '../../words/listed.js';

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
        <Columns even>
          <div>
            {forecast.preview.deliveries.map((delivery) => (
              <Delivery key={delivery.channel} delivery={delivery} language={language} />
            ))}
          </div>
          <div>
            {grouped(forecast.preview.publications).map((group) => (
              <Publication key={group.outlets.join()} group={group} language={language} />
            ))}
          </div>
        </Columns>
      )}
    </section>
  );
}

type Text = DeliveryPreview['texts'][number];

function Delivery({ delivery, language }: { delivery: DeliveryPreview; language: Language }) {
  const words = PREVIEW_WORDS[language];
  const columns = [
    { title: words.text, cell: (one: Text) => <span class="text">{one.text}</span> },
    { title: words.segments, number: true, cell: (one: Text) => one.segments },
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
      <summary>
        {words.channels[group.channel] ?? group.channel}: {listed(group.outlets, language)}
      </summary>
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
