import type { Language } from '../../../reference/language.js';
import type { ProductReading } from '../../../warnings/product.js';
import { Facts, type Fact } from '../../parts/lists/facts.js';
import { MESSAGE_WORDS } from './message.words.js';

/** What a message says beside what every product says: who it is of, what it follows, its words and outlines. */
export function MessageFacts({ reading, language }: { reading: ProductReading; language: Language }) {
  const words = MESSAGE_WORDS[language];
  const { message, event, headline, description, instruction, polygons = [], circles = [] } = reading;
  // One list for each item of the reading.
  const outlines = polygons.flat().length + circles.flat().length;
  const facts: Fact[] = [
    [words.format, message?.format],
    [words.sender, message?.sender],
    [words.identifier, message?.identifier],
    [words.sent, message?.sent],
    [words.msgType, message && [message.msgType, message.status, message.scope].filter(Boolean).join(' · ')],
    [words.references, message?.references.map((one) => JSON.stringify(one)).join(' ')],
    [words.event, event && [event.text, ...event.codes.map(String)].join(' · ')],
    [words.headline, headline],
    [words.description, description],
    [words.instruction, instruction],
    [words.outlines, outlines > 0 ? words.count(polygons.flat().length, circles.flat().length) : null],
  ];
  return <Facts facts={facts} />;
}
