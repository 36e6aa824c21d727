import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { productQuestions } from '../../../../ingest/corrections/product-questions.js';
import { conflict } from '../../../../kernel/domain-error.js';
import { MODES } from '../../../../kernel/mode.js';
import type { ProductReading } from '../../../../warnings/product.js';
import { readForm } from '../../failure/form.js';
import { refused } from '../../failure/refused.js';
import { ConsoleRoute } from '../../frame/console-route.js';
import { seeOther } from '../../frame/frame.js';
import { CurrentVisit, type Visit } from '../../frame/visit.js';
import { ProductDesk } from '../product-desk.service.js';
import { corrected } from './corrected.js';
import { newField, picked, reshaped } from './reshaped.js';
import { typedFrom } from './typed.js';

/** What the page showed: number of the last correction; version of the draft, empty for none; what a new draft becomes. */
const seen = {
  number: z.coerce.number().int().nonnegative(),
  version: z.union([z.literal('').transform(() => null), z.coerce.number().int().positive()]),
};
const correctForm = z.object({ ...seen, act: z.string().max(40).default('save'), kind: z.enum(MODES).optional() });
const answerForm = z.object({ ...seen, mode: z.enum(MODES), question: z.string().max(60), choice: z.string().max(40) });

/** Puts a reading right: by the form, or by one press on a question. */
@ConsoleRoute()
@Controller('console/products/:id')
export class ConsoleCorrectController {
  constructor(private readonly desk: ProductDesk) {}

  @Post('correct')
  async correct(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { act, kind: mode = 'live', ...order } = readForm(correctForm, body);
    const sent = typedFrom(body);
    const other = reshaped(sent, act);
    if (other) return this.desk.show(reply, visit, id, { typed: other, focus: newField(other, act), mode });
    const typed = picked(sent, act);
    const now = await this.desk.corrections.find(id);
    const { reading, faults } = corrected(typed, now.reading, this.desk.divisions);
    if (!reading) return this.desk.show(reply, visit, id, { typed, faults, mode });
    // Who has saved the form has read its levels: what the wording alone gave is confirmed with it.
    const answers = productQuestions(now, this.desk.divisions).map(({ name }) => name);
    const error = await refused(() =>
      this.desk.corrections.correct({ productId: id, ...order, mode, reading, answers }, visit.officer),
    );
    if (error) return this.desk.show(reply, visit, id, { typed, error, mode });
    return seeOther(reply, `/console/products/${id}?done=corrected`);
  }

  @Post('answer')
  async answer(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const error = await refused(async () => {
      const { question, choice, ...order } = readForm(answerForm, body);
      const reading = await this.#chosen(id, question, choice);
      await this.desk.corrections.correct({ productId: id, ...order, reading, answers: [question] }, visit.officer);
    });
    if (error) return this.desk.show(reply, visit, id, { error });
    return seeOther(reply, `/console/products/${id}?done=answered`);
  }

  /** The reading behind a button; throws `question-closed` (conflict) when nobody asks that any more. */
  async #chosen(id: string, question: string, choice: string): Promise<ProductReading> {
    const open = productQuestions(await this.desk.corrections.find(id), this.desk.divisions);
    const chosen = open.find(({ name }) => name === question)?.choices.find(({ value }) => value === choice);
    if (chosen) return chosen.reading;
    throw conflict('question-closed', 'This question is answered already.', {
      next: 'Read what it is now; if you pressed twice, the first press has done it.',
    });
  }
}
