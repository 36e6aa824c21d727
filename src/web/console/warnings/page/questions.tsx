import type { Language } from '../../../../reference/language.js';
import type { Question } from '../../../../warnings/questions.js';
import { Button, Buttons, HiddenFields } from '../../../parts/forms/button.js';
import { Notice } from '../../../parts/signs/notice.js';
import type { Kept } from '../../failure/form.js';
import type { Frame } from '../../frame/frame.js';
import { LevelFields, WindowFields } from '../draft/fields.js';
import type { WarningView } from '../warning-views.service.js';
import { ACT_WORDS } from '../act.words.js';
import { WARNING_WORDS } from '../warning.words.js';
import { bracketed, colon } from '../../words/stops.js';
import { listed } from '../../words/listed.js';
import { askedOf, type Asked } from './asked.js';

export interface QuestionsProps {
  readonly view: Pick<WarningView, 'warning' | 'questions'>;
  readonly frame: Frame;
  readonly kept?: Kept;
}

const asksWindow = (question: Question) => question.kind === 'window' || question.kind === 'window-over';

/** Open questions: levels and window in one form (one press answers them all), parts and places each on its own page. */
export function Questions({ view, frame, kept }: QuestionsProps) {
  const { questions } = view;
  if (questions.length === 0) return null;
  const words = WARNING_WORDS[frame.language];
  const answered = questions.some((question) => asksWindow(question) || question.kind === 'level');
  return (
    <section aria-labelledby="questions">
      <h2 id="questions" tabindex={-1} autofocus={!kept}>
        {bracketed(words.questions, String(askedOf(questions, view.warning.content).length), frame.language)}
      </h2>
      {questions.some((question) => question.kind === 'no-area') ? (
        <Notice tone="bad">{words.kinds['no-area']}</Notice>
      ) : null}
      {answered ? <AnswerForm view={view} frame={frame} kept={kept} /> : null}
      <PlaceQuestions view={view} language={frame.language} />
    </section>
  );
}

function AnswerForm({ view: { warning, questions }, frame, kept }: QuestionsProps) {
  const words = WARNING_WORDS[frame.language];
  const levels = questions.flatMap((one) => (one.kind === 'level' && one.item !== null ? [one.item] : []));
  const window = questions.find(asksWindow);
  const hidden = { _csrf: frame.csrf, version: String(warning.version), from: 'questions' };
  return (
    <form method="post" action={`/console/warnings/${warning.id}/edit`}>
      <HiddenFields fields={hidden} />
      {window ? <p>{words.kinds[window.kind]}</p> : null}
      {window ? <WindowFields content={warning.content} kept={kept} language={frame.language} /> : null}
      {levels.length > 0 ? <p>{words.kinds.level}</p> : null}
      <LevelFields content={warning.content} items={levels} kept={kept} language={frame.language} />
      <Buttons>
        <Button>{ACT_WORDS[frame.language].save}</Button>
        <span class="quiet">{words.blocks}</span>
      </Buttons>
    </form>
  );
}

function PlaceQuestions({
  view: { warning, questions },
  language,
}: {
  view: QuestionsProps['view'];
  language: Language;
}) {
  const words = WARNING_WORDS[language];
  const places = questions.filter((question) => question.kind === 'part' || question.kind === 'place');
  const open = askedOf(places, warning.content);
  if (open.length === 0) return null;
  return (
    <>
      <p>{words.optional}</p>
      <ul>
        {open.map((asked) => (
          <PlaceQuestion key={`${asked.first.item}/${asked.first.area}`} {...{ asked, language }} id={warning.id} />
        ))}
      </ul>
    </>
  );
}

function PlaceQuestion({ asked: { first, all }, id, language }: { asked: Asked; id: string; language: Language }) {
  const words = WARNING_WORDS[language];
  const text = listed([...new Set(all.map((one) => one.text))], language);
  const items = all.map((one) => words.item((one.item ?? 0) + 1));
  return (
    <li>
      {words.kinds[first.kind]}
      {colon(language)}
      <strong>{text}</strong>
      {all.length > 1 ? bracketed('', listed(items, language), language) : ''}{' '}
      <a href={`/console/warnings/${id}/places/${first.item}/${first.area}`}>
        {words.answer}
        <span class="hidden"> {text}</span>
      </a>
    </li>
  );
}
