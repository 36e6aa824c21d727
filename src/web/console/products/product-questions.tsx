import type { Divisions } from '../../../reference/areas/divisions.js';
import { fullName } from '../../../ingest/corrections/place-path.js';
import type { ProductChoice, ProductQuestion } from '../../../ingest/corrections/product-questions.js';
import type { Mode } from '../../../kernel/mode.js';
import type { Question } from '../../../warnings/questions.js';
import { Button, Buttons, HiddenFields } from '../../parts/forms/button.js';
import { LevelSign, levelWarning } from '../../parts/signs/level.js';
import type { Frame } from '../frame/frame.js';
import type { Asked } from '../warnings/page/asked.js';
import { FRAME_WORDS } from '../words/frame.words.js';
import { QUESTION_WORDS } from './questions.words.js';

export interface ProductQuestionsProps {
  readonly frame: Frame;
  readonly productId: string;
  readonly number: number;
  readonly version: number | null;
  readonly mode: Mode;
  readonly questions: readonly ProductQuestion[];
  /** Of its draft: parts, places, the window; each is answered on a page of its own. */
  readonly asked: readonly Asked[];
  readonly warningId: string | null;
  readonly divisions: Divisions;
}

/** What is open about a product; each question is answered by one press, or leads to the page where it is. */
export function ProductQuestions(props: ProductQuestionsProps) {
  const { frame, questions, asked, version, mode } = props;
  const words = QUESTION_WORDS[frame.language];
  const count = questions.length + asked.length;
  if (count === 0) return null;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{words.title(count)}</h2>
      {questions.length > 0 ? <p class="quiet">{words.note}</p> : null}
      {questions.length > 0 && version === null ? (
        <p>{words.noteMode(FRAME_WORDS[frame.language].modes[mode])}</p>
      ) : null}
      {questions.map((question) => (
        <OneQuestion key={question.name} {...props} question={question} />
      ))}
      <DraftQuestions {...props} />
    </section>
  );
}

function OneQuestion(props: ProductQuestionsProps & { question: ProductQuestion }) {
  const { frame, productId, number, version, mode, question } = props;
  const words = QUESTION_WORDS[frame.language];
  const seen = { number: String(number), version: version === null ? '' : String(version), mode };
  return (
    <form method="post" action={`/console/products/${productId}/answer`} class="ask">
      <HiddenFields fields={{ _csrf: frame.csrf, ...seen, question: question.name }} />
      <p>
        <strong>{asks(question, frame)}</strong>
      </p>
      <Buttons>
        {question.choices.map((choice) => (
          <Button key={choice.value} tone="plain" name="choice" value={choice.value}>
            {choice.level ? <LevelSign rank={choice.level} /> : null} {said(question, choice, props)}
          </Button>
        ))}
        {question.kind === 'level' ? null : (
          <a href={`/console/products/${productId}?correct=1#correct`}>{words.other}</a>
        )}
      </Buttons>
    </form>
  );
}

function asks({ kind, items, text }: ProductQuestion, { language }: Frame): string {
  const words = QUESTION_WORDS[language];
  const item = (items[0] ?? 0) + 1;
  return kind === 'level' || kind === 'level-from-wording' ? words[kind](item, text) : words[kind](text);
}

function said(
  question: ProductQuestion,
  choice: ProductChoice,
  { frame: { language }, divisions }: ProductQuestionsProps,
) {
  const words = QUESTION_WORDS[language];
  const level = choice.level ? levelWarning(choice.level, language) : '';
  if (choice.scheme) return words.scheme(words.schemes[choice.scheme] ?? choice.scheme, level);
  if (choice.code) return `${fullName(divisions, choice.code, language)} (${choice.code})`;
  if (question.kind === 'level-from-wording') return words.confirm(level);
  return question.proposed === choice.level ? words.proposed(level) : level;
}

function DraftQuestions({ frame, asked, warningId, productId }: ProductQuestionsProps) {
  if (asked.length === 0) return null;
  const words = QUESTION_WORDS[frame.language];
  return (
    <ul>
      {asked.map(({ first }) => (
        <li key={`${first.kind}/${first.item}/${first.area}`}>
          {first.kind === 'part' || first.kind === 'place' ? words[first.kind](first.text) : words.window}{' '}
          <a href={placeOf(first, productId, warningId)}>
            {first.kind === 'part' || first.kind === 'place' ? words.counties : words.fill}
            <span class="hidden"> {first.text}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

const placeOf = ({ kind, item, area }: Question, productId: string, warningId: string | null): string =>
  kind === 'part' || kind === 'place'
    ? `/console/warnings/${warningId}/places/${item}/${area}`
    : `/console/products/${productId}?correct=1#validFrom`;
