import type { Preview } from '../../../../dissemination/announcement.js';
import type { Language } from '../../../../reference/language.js';
import { rankOfContent } from '../../../../warnings/warning.js';
import { Button, Buttons, HiddenFields } from '../../../parts/forms/button.js';
import { TextArea } from '../../../parts/forms/field.js';
import { Facts, type Fact } from '../../../parts/lists/facts.js';
import { Notice } from '../../../parts/signs/notice.js';
import { failureOf } from '../../failure/failure.js';
import { keptText, type Kept } from '../../failure/form.js';
import type { Frame } from '../../frame/frame.js';
import { headcountOf } from '../forecast.service.js';
import { outletNamed, withPeople } from '../page/reach.js';
import { PREVIEW_WORDS } from '../page/previews.words.js';
import { FRAME_WORDS } from '../../words/frame.words.js';
import { missingSignatures, type WarningView } from '../warning-views.service.js';
import { ACT_WORDS } from '../act.words.js';
import { colon } from '../../words/stops.js';
import { listed } from '../../words/listed.js';

export interface SignSectionProps {
  readonly view: WarningView;
  readonly frame: Frame;
  readonly kept?: Kept;
  /** The level was typed wrong: its field takes the focus. */
  readonly wrong?: boolean;
}

/** The last look before a signature: who, where, by what, LIVE or not; then sign, or send back. */
export function SignSection({ view, frame, kept, wrong = false }: SignSectionProps) {
  const words = ACT_WORDS[frame.language];
  // The heading, never the press: a second Enter out of habit must not sign. Red begins with its field.
  const focus = !kept && (view.signRefusal !== null || rankOfContent(view.warning.content) !== 'red');
  return (
    <section aria-labelledby="sign">
      <h2 id="sign" tabindex={-1} autofocus={focus}>
        {words.signTitle}
      </h2>
      {view.forecast && 'preview' in view.forecast ? (
        <Reach view={view} preview={view.forecast.preview} language={frame.language} />
      ) : null}
      {view.signRefusal ? (
        <Notice title={words.cannotSign}>
          {failureOf(view.signRefusal, frame.language).what} {failureOf(view.signRefusal, frame.language).next}
        </Notice>
      ) : (
        <SignForm view={view} frame={frame} kept={kept} wrong={wrong} />
      )}
      {view.isMember ? <RefuseForm view={view} frame={frame} kept={kept} /> : null}
    </section>
  );
}

function Reach({ view, preview, language }: { view: WarningView; preview: Preview; language: Language }) {
  const words = ACT_WORDS[language];
  const channels = PREVIEW_WORDS[language].channels;
  const outlets = preview.publications.map((one) =>
    outletNamed(one.outlet, channels[one.channel] ?? one.channel, language),
  );
  const places = view.warning.content.items.flatMap((item) => item.areas.map((area) => area.text));
  const facts: Fact[] = [
    ...withPeople(preview.deliveries).map(({ channel, recipients, silent, segments, etaSeconds }): Fact => {
      const eta = etaSeconds === null ? null : words.eta(Math.ceil(etaSeconds / 60));
      const counts = [
        channel === 'sms' ? words.segments(segments) : null,
        eta,
        silent > 0 ? words.silent(silent) : null,
      ]
        .filter(Boolean)
        .join(language === 'en' ? ', ' : '，');
      return [
        `${words.reach}${colon(language)}${channels[channel] ?? channel}`,
        <>
          <span class="number-big">{words.people(recipients)}</span> {counts}
        </>,
      ];
    }),
    [words.outlets, listed(outlets, language)],
    [words.where, listed([...new Set(places)], language)],
  ];
  const nothing = preview.deliveries.length + preview.publications.length === 0;
  return (
    <>
      <Facts facts={facts} />
      {nothing ? <Notice tone="bad">{words.nothing}</Notice> : null}
      {!nothing && headcountOf(preview) === 0 ? <Notice>{words.noPeople}</Notice> : null}
    </>
  );
}

function SignForm({ view, frame, kept, wrong }: SignSectionProps) {
  const { warning } = view;
  const words = ACT_WORDS[frame.language];
  const others = missingSignatures(view).filter((agency) => agency.id !== frame.officer?.agencyId);
  const names = others.map((agency) => (frame.language === 'en' ? agency.nameEn : agency.name));
  const other = listed(names, frame.language);
  const hidden = { _csrf: frame.csrf, version: String(warning.version), contentHash: warning.contentHash };
  const red = rankOfContent(warning.content) === 'red';
  return (
    <form method="post" action={`/console/warnings/${warning.id}/sign`}>
      <HiddenFields fields={hidden} />
      <p>
        <strong>{other === '' ? words.willIssue : words.willWait(other)}</strong>
      </p>
      {red ? (
        <div class="field">
          <label for="typed">{words.typed}</label>
          <input
            id="typed"
            name="typed"
            value={keptText(kept, 'typed')}
            required
            aria-invalid={wrong ? 'true' : undefined}
            autocomplete="off"
            autofocus={wrong || !kept}
          />
        </div>
      ) : null}
      <Buttons>
        <button type="submit" class="button button-grave" accesskey="s">
          {words.sign(FRAME_WORDS[frame.language].modes[warning.mode])}
        </button>
      </Buttons>
    </form>
  );
}

function RefuseForm({ view: { warning }, frame, kept }: SignSectionProps) {
  const words = ACT_WORDS[frame.language];
  return (
    <details open={kept?.['reason'] !== undefined}>
      <summary>{words.refuseTitle}</summary>
      <form method="post" action={`/console/warnings/${warning.id}/refuse`}>
        <HiddenFields fields={{ _csrf: frame.csrf, version: String(warning.version) }} />
        <TextArea name="reason" label={words.reason} value={keptText(kept, 'reason')} rows={3} required />
        <Buttons>
          <Button tone="plain">{words.refuse}</Button>
        </Buttons>
      </form>
    </details>
  );
}
