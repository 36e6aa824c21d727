import type { DomainError } from '../../../kernel/domain-error.js';
import { MODES, type Mode } from '../../../kernel/mode.js';
import type { Product } from '../../../ingest/ingest.store.js';
import type { Warning } from '../../../warnings/warning.js';
import { Button, Buttons, HiddenFields } from '../../parts/forms/button.js';
import { Choices } from '../../parts/forms/choice.js';
import { Notice } from '../../parts/signs/notice.js';
import { FailureBox } from '../failure/failure.page.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { FRAME_WORDS } from '../words/frame.words.js';
import { WarningTable } from '../warnings/warnings.page.js';
import { MarkedText } from './marked-text.js';
import { Findings, ReadFacts, ReadItems } from './product-read.js';
import { PRODUCTS_WORDS } from './products.words.js';

export interface ProductPageProps {
  readonly frame: Frame;
  readonly product: Product;
  /** Made from it; null while nobody took it up. */
  readonly warning: Warning | null;
  /** Chosen at first when it is taken up: what policy says. */
  readonly mode: Mode;
  readonly error?: DomainError;
}

/** One product: the text with what was read in it, the values, the findings, and the way to its warning. */
export function ProductPage({ frame, product, warning, mode, error }: ProductPageProps) {
  const { language } = frame;
  const words = PRODUCTS_WORDS[language];
  const title = `${words.product} ${product.id}`;
  const done = frame.done === null ? undefined : words.done[frame.done];
  return (
    <ConsolePage frame={frame} title={title} path={`/console/products/${product.id}`}>
      <h1>{title}</h1>
      <FailureBox error={error} language={language} />
      {done ? <Notice tone="good">{done}</Notice> : null}
      {warning ? (
        <>
          <h2>{words.draft}</h2>
          <WarningTable caption={words.draft} warnings={[warning]} language={language} />
        </>
      ) : null}
      {!warning && product.status === 'accepted' ? <TakeUp frame={frame} product={product} mode={mode} /> : null}
      <h2>{words.original}</h2>
      <MarkedText product={product} language={language} />
      <h2>{words.read}</h2>
      <ReadItems product={product} language={language} />
      <ReadFacts product={product} language={language} />
      <h2>{words.findings}</h2>
      <Findings findings={product.findings} language={language} />
    </ConsolePage>
  );
}

function TakeUp({ frame, product, mode }: Pick<ProductPageProps, 'frame' | 'product' | 'mode'>) {
  const words = PRODUCTS_WORDS[frame.language];
  const choices = MODES.map((one) => ({
    value: one,
    text: FRAME_WORDS[frame.language].modes[one],
    checked: one === mode,
  }));
  return (
    <form method="post" action={`/console/products/${product.id}/take-up`}>
      <HiddenFields fields={{ _csrf: frame.csrf }} />
      <p>{words.takeUpNote}</p>
      <Choices name="mode" type="radio" legend={words.mode} choices={choices} />
      <Buttons>
        <Button>{words.takeUp}</Button>
      </Buttons>
    </form>
  );
}
