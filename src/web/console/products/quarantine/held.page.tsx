import { hexdump, offsetOf } from '../../../../ingest/quarantine/hexdump.js';
import type { Held } from '../../../../ingest/quarantine/quarantine.service.js';
import type { DomainError } from '../../../../kernel/domain-error.js';
import { Button, Buttons, HiddenFields } from '../../../parts/forms/button.js';
import { Input, TextArea } from '../../../parts/forms/field.js';
import { Facts } from '../../../parts/lists/facts.js';
import { Instant } from '../../../parts/signs/instant.js';
import { Notice } from '../../../parts/signs/notice.js';
import { FailureBox } from '../../failure/failure.page.js';
import { keptText, type Kept } from '../../failure/form.js';
import { ConsolePage } from '../../frame/console.page.js';
import type { Frame } from '../../frame/frame.js';
import { OfferBox } from './offer-box.js';
import { Outcome, Reason, said } from './quarantine.page.js';
import { QUARANTINE_WORDS } from './quarantine.words.js';

export interface HeldPageProps {
  readonly frame: Frame;
  readonly held: Held;
  readonly error?: DomainError;
  readonly kept?: Kept;
}

/** One arrival that could not be read: why, where, what would mend it, and the way to put it aside. */
export function HeldPage(props: HeldPageProps) {
  const { frame, held, error } = props;
  const { row, bytes } = held;
  const { language } = frame;
  const words = QUARANTINE_WORDS[language];
  const title = words.held(row.id);
  const done = frame.done === null ? undefined : words.done[frame.done];
  const { where, next } = said(row, language);
  return (
    <ConsolePage frame={frame} title={title} path={`/console/quarantine/${row.id}`}>
      <h1>{title}</h1>
      <FailureBox error={error} language={language} />
      {done ? <Notice>{done}</Notice> : null}
      <Facts
        facts={[
          [words.reason, <Reason row={row} language={language} />],
          [words.where, where],
          [words.next, row.settledAt === null ? next : null],
          [words.source, row.sourceName],
          [words.received, <Instant at={row.receivedAt} language={language} />],
          [words.size, words.bytes(bytes.length)],
          [words.outcome, row.outcome && <Outcome row={row} language={language} />],
          [words.by, row.settledByName],
          [words.at, row.settledAt && <Instant at={row.settledAt} language={language} />],
        ]}
      />
      <Bytes {...props} />
      {row.settledAt === null ? <Repairs {...props} /> : null}
      {row.settledAt === null ? <Dismiss {...props} /> : null}
    </ConsolePage>
  );
}

function Bytes({ frame: { language }, held: { row, bytes } }: HeldPageProps) {
  const words = QUARANTINE_WORDS[language];
  const offset = offsetOf(row.details);
  const title = offset === null ? words.hexStart : words.hex;
  return (
    <>
      <h2>{title}</h2>
      <p class="quiet">{offset === null ? null : words.hexNote}</p>
      <pre class="hex" tabindex={0} role="region" aria-label={title}>
        {hexdump(bytes, offset).map((line) => (
          <>
            {line.address}
            {'  '}
            {line.bytes.map((byte, index) => (
              <>{index === line.fault ? <mark>{byte}</mark> : byte} </>
            ))}
            {'   '.repeat(16 - line.bytes.length)} {line.ascii}
            {'\n'}
          </>
        ))}
      </pre>
      <p>
        <a href={`/console/quarantine/${row.id}/raw`} download>
          {words.raw}
        </a>
      </p>
    </>
  );
}

function Repairs(props: HeldPageProps) {
  const { frame, held } = props;
  const words = QUARANTINE_WORDS[frame.language];
  return (
    <>
      <h2>{words.repairs}</h2>
      {held.offers.length > 0 ? <p>{words.acceptNote}</p> : null}
      {held.offers.map((offer) => (
        <OfferBox key={offer.repair} frame={frame} id={held.row.id} offer={offer} />
      ))}
      {held.needsReferences ? <ReferencesForm {...props} /> : null}
      {held.offers.length === 0 && !held.needsReferences ? (
        <p>
          {words.repairsNone} <a href="/console/paste">{words.paste}</a>
        </p>
      ) : null}
    </>
  );
}

/** Which message an update is about is known to nobody but the officer. */
function ReferencesForm({ frame, held, kept }: HeldPageProps) {
  const words = QUARANTINE_WORDS[frame.language];
  return (
    <form method="post" action={`/console/quarantine/${held.row.id}/accept`}>
      <HiddenFields fields={{ _csrf: frame.csrf, repair: 'add-references' }} />
      <Input
        name="references"
        label={words.references}
        hint={words.referencesHint}
        value={keptText(kept, 'references')}
        required
      />
      <Buttons>
        <Button>{words.tryReferences}</Button>
      </Buttons>
    </form>
  );
}

function Dismiss({ frame, held, kept }: HeldPageProps) {
  const words = QUARANTINE_WORDS[frame.language];
  return (
    <>
      <h2>{words.dismiss}</h2>
      <form method="post" action={`/console/quarantine/${held.row.id}/dismiss`}>
        <HiddenFields fields={{ _csrf: frame.csrf }} />
        <p>{words.dismissNote}</p>
        <TextArea name="reason" label={words.dismissReason} rows={2} value={keptText(kept, 'reason')} required />
        <Buttons>
          <Button tone="plain">{words.dismiss}</Button>
        </Buttons>
      </form>
    </>
  );
}
