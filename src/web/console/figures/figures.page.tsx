import type { DomainError } from '../../../kernel/domain-error.js';
import type { Figures } from '../../../statistics/figures.service.js';
import { Button, Buttons } from '../../parts/forms/button.js';
import { Input } from '../../parts/forms/field.js';
import { FailureBox } from '../failure/failure.page.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { FigureTables } from './figure-tables.js';
import { FIGURES_WORDS } from './figures.words.js';
import type { Period } from './period.js';

export interface FiguresPageProps {
  readonly frame: Frame;
  readonly period: Period;
  /** Null when the period was refused. */
  readonly figures: Figures | null;
  readonly error?: DomainError;
}

/** The ministry's figures for a period, each with the rule by which it was counted. */
export function FiguresPage({ frame, period, figures, error }: FiguresPageProps) {
  const { language } = frame;
  const words = FIGURES_WORDS[language];
  return (
    <ConsolePage frame={frame} title={words.title} path={`/console/figures?from=${period.from}&to=${period.to}`}>
      <h1>{words.title}</h1>
      <FailureBox error={error} language={language} />
      <form method="get" action="/console/figures">
        <Input name="from" label={words.from} type="date" value={period.from} required />
        <Input name="to" label={words.to} type="date" value={period.to} required />
        <Buttons>
          <Button>{words.show}</Button>
        </Buttons>
      </form>
      {figures ? <FigureTables figures={figures} language={language} /> : null}
    </ConsolePage>
  );
}
