import type { Offer } from '../../../../ingest/quarantine/quarantine.service.js';
import { differenceOf } from '../../../../ingest/quarantine/repairs/difference.js';
import { LOST } from '../../../../ingest/quarantine/repairs/proposal.js';
import { Action, Buttons } from '../../../parts/forms/button.js';
import { Facts } from '../../../parts/lists/facts.js';
import { Tag } from '../../../parts/signs/notice.js';
import type { Frame } from '../../frame/frame.js';
import { QUARANTINE_WORDS } from './quarantine.words.js';

/** Enough to judge by; a long text goes on after it. */
const SHOWN = 1_500;

/** One repair: what it changes, what becomes of it, and the press that accepts it. */
export function OfferBox({ frame, id, offer }: { frame: Frame; id: string; offer: Offer }) {
  const words = QUARANTINE_WORDS[frame.language];
  const { outcome, repair, lost } = offer;
  const decoded = repair.startsWith('decode-');
  return (
    <section class="offer" aria-labelledby={`offer-${repair}`}>
      <h3 id={`offer-${repair}`}>{words.names[repair] ?? repair}</h3>
      <Facts
        facts={[
          [words.becomes, <Status offer={offer} frame={frame} />],
          [words.reason, outcome.status === 'quarantined' ? outcome.findings[0]?.message : null],
          [words.change, decoded ? words.lost(lost) : <Change offer={offer} />],
        ]}
      />
      {decoded ? <Texts offer={offer} frame={frame} /> : null}
      <Buttons>
        <Action action={`/console/quarantine/${id}/accept`} fields={{ _csrf: frame.csrf, repair }}>
          {words.accept}
        </Action>
      </Buttons>
    </section>
  );
}

function Status({ offer: { outcome }, frame }: { offer: Offer; frame: Frame }) {
  const tone = outcome.status === 'quarantined' ? 'bad' : 'good';
  return <Tag tone={tone}>{QUARANTINE_WORDS[frame.language].statuses[outcome.status]}</Tag>;
}

function Change({ offer: { before, after } }: { offer: Offer }) {
  const { start, gone, come, end } = differenceOf(before, after);
  return (
    <code class="change">
      {start}
      {gone ? <del>{gone}</del> : null}
      {come ? <ins>{come}</ins> : null}
      {end}
    </code>
  );
}

/** Both texts whole: an officer judges a decoding by reading it. */
function Texts({ offer: { before, after }, frame }: { offer: Offer; frame: Frame }) {
  const words = QUARANTINE_WORDS[frame.language];
  return (
    <div class="columns columns-even">
      <div>
        <h4>{words.before}</h4>
        <div class="said" lang="zh-CN">
          {cut(before)}
        </div>
      </div>
      <div>
        <h4>{words.after}</h4>
        <div class="said" lang="zh-CN">
          {cut(after)
            .split(LOST)
            .map((words, index) => (
              <>
                {index > 0 ? <mark class="lost">{LOST}</mark> : null}
                {words}
              </>
            ))}
        </div>
      </div>
    </div>
  );
}

const cut = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
