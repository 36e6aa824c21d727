import type { DomainError } from '../../../kernel/domain-error.js';
import type { Product } from '../../../ingest/ingest.store.js';
import type { Language } from '../../../reference/language.js';
import { MODES } from '../../../kernel/mode.js';
import { Button, Buttons, HiddenFields } from '../../parts/forms/button.js';
import { Choices } from '../../parts/forms/choice.js';
import { Columns } from '../../parts/lists/navigation.js';
import { Instant } from '../../parts/signs/instant.js';
import { Notice } from '../../parts/signs/notice.js';
import { FailureBox } from '../failure/failure.page.js';
import { ConsolePage } from '../frame/console.page.js';
import { FRAME_WORDS } from '../words/frame.words.js';
import { WarningTable } from '../warnings/warnings.page.js';
import { CorrectForm, type CorrectFormProps } from './correct/correct-form.js';
import { CORRECT_WORDS } from './correct/correct.words.js';
import { Findings } from './findings.js';
import { MarkedText } from './marked-text.js';
import { MessageFacts } from './message-facts.js';
import { MESSAGE_WORDS } from './message.words.js';
import { ProductQuestions, type ProductQuestionsProps } from './product-questions.js';
import { ReadFacts, ReadItems } from './product-read.js';
import type { Understood } from '../../../ingest/corrections/corrections.service.js';
import { PRODUCTS_WORDS } from './products.words.js';

export interface ProductPageProps
  extends Pick<CorrectFormProps, 'mode' | 'typed' | 'faults' | 'focus'>, Omit<ProductQuestionsProps, 'productId'> {
  readonly understood: Understood;
  /** Name of the officer who corrected it last; null: nobody. */
  readonly correctedBy: string | null;
  /** The reading can still be corrected: its warning is no more than a draft. */
  readonly correctable: boolean;
  /** The form stands open. */
  readonly open: boolean;
  readonly error?: DomainError;
}

/** One product: its text with what was read in it, what is asked, the values, the findings, and the form to correct it. */
export function ProductPage(props: ProductPageProps) {
  const { frame, understood, error } = props;
  const { product, warning } = understood;
  const { language } = frame;
  const words = PRODUCTS_WORDS[language];
  const title = `${words.product} ${product.id}`;
  const done = frame.done === null ? undefined : words.done[frame.done];
  return (
    <ConsolePage frame={frame} title={title} path={`/console/products/${product.id}`}>
      <h1>{title}</h1>
      <FailureBox error={error} language={language} />
      {done ? <Notice tone="good">{done}</Notice> : null}
      <p class="quiet">
        {words.received} <Instant at={product.receivedAt} language={language} />
      </p>
      {warning ? (
        <>
          <h2>{words.draft}</h2>
          <WarningTable caption={words.draft} warnings={[warning]} language={language} />
        </>
      ) : null}
      <ProductQuestions {...props} productId={product.id} />
      {!warning && product.status === 'accepted' ? <TakeUp {...props} /> : null}
      <Read {...props} />
      <h2>{words.findings}</h2>
      <Findings findings={product.findings} text={product.text} language={language} />
      <Correct {...props} />
    </ConsolePage>
  );
}

/** Text and values side by side where there is room; what an officer made of it stands below, and leads nowhere. */
function Read({ understood, frame: { language }, correctedBy }: ProductPageProps) {
  const { product, reading } = understood;
  const words = PRODUCTS_WORDS[language];
  const read = { reading: product.reading, spans: product.spans, language };
  return (
    <>
      <Columns even>
        <div>
          <Original product={product} language={language} />
        </div>
        <div>
          <h2>{words.read}</h2>
          <ReadItems {...read} />
          <ReadFacts {...read} />
        </div>
      </Columns>
      {correctedBy === null ? null : (
        <section class="corrected" aria-labelledby="now">
          <h2 id="now">{words.readNow}</h2>
          <p class="quiet">{words.correctedBy(correctedBy)}</p>
          <ReadItems reading={reading} language={language} />
          <ReadFacts reading={reading} language={language} />
        </section>
      )}
    </>
  );
}

/** A bulletin with its values lit up; a message of machines as its own values first, then to the letter. */
function Original({ product, language }: { product: Product; language: Language }) {
  const words = PRODUCTS_WORDS[language];
  if (product.reading.message === undefined)
    return (
      <>
        <h2>{words.original}</h2>
        <MarkedText product={product} language={language} />
      </>
    );
  return (
    <>
      <h2>{MESSAGE_WORDS[language].title}</h2>
      <MessageFacts reading={product.reading} language={language} />
      <h2>{words.raw}</h2>
      <p class="quiet">{words.rawNote}</p>
      <MarkedText product={product} language={language} raw />
    </>
  );
}

function Correct(props: ProductPageProps) {
  const { frame, understood, correctable, open } = props;
  const words = CORRECT_WORDS[frame.language];
  if (!correctable) return <p class="quiet">{words.closed}</p>;
  return (
    <details id="correct" open={open}>
      <summary>{words.title}</summary>
      <CorrectForm {...props} productId={understood.product.id} />
    </details>
  );
}

function TakeUp({ frame, understood, mode }: ProductPageProps) {
  const words = PRODUCTS_WORDS[frame.language];
  const choices = MODES.map((one) => ({
    value: `${one}`,
    text: FRAME_WORDS[frame.language].modes[one],
    checked: one === mode,
  }));
  return (
    <form method="post" action={`/console/products/${understood.product.id}/take-up`}>
      <HiddenFields fields={{ _csrf: frame.csrf, number: String(understood.correction?.number ?? 0) }} />
      <p>{words.takeUpNote}</p>
      <Choices name="mode" type="radio" legend={words.mode} choices={choices} />
      <Buttons>
        <Button>{words.takeUp}</Button>
      </Buttons>
    </form>
  );
}
