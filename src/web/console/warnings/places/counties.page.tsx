import type { DomainError } from '../../../../kernel/domain-error.js';
import type { Division } from '../../../../reference/areas/division.js';
import type { PartProposal } from '../../../../reference/areas/proposal/part-proposals.js';
import type { Language } from '../../../../reference/language.js';
import type { WarningArea } from '../../../../warnings/content.js';
import type { Warning } from '../../../../warnings/warning.js';
import { ButtonLink, Buttons, HiddenFields } from '../../../parts/forms/button.js';
import { Notice } from '../../../parts/signs/notice.js';
import { FailureBox } from '../../failure/failure.page.js';
import { ConsolePage } from '../../frame/console.page.js';
import type { Frame } from '../../frame/frame.js';
import { ACT_WORDS } from '../act.words.js';
import type { CountyGroup } from './counties.js';
import { PLACES_WORDS } from './places.words.js';

export interface CountiesPageProps {
  readonly frame: Frame;
  readonly warning: Pick<Warning, 'id' | 'mode'>;
  readonly area: WarningArea;
  /** `/console/warnings/…/places/<item>/<area>` */
  readonly path: string;
  readonly division: Division;
  readonly groups: readonly CountyGroup[];
  /** Codes of counties or cities ticked already. */
  readonly ticked: readonly string[];
  /** The part is asked for and will be remembered. */
  readonly remembered: boolean;
  /** Where the ticks are from when nobody has confirmed them; null when nothing could be proposed. */
  readonly proposal?: PartProposal | null;
  readonly error?: DomainError;
}

const nameOf = (division: Division, language: Language) => (language === 'en' ? division.english : division.name);

/** All counties of one division by city. A GET form: looking how many people it reaches changes nothing. */
export function CountiesPage(props: CountiesPageProps) {
  const { frame, area, path, division, groups } = props;
  const { language } = frame;
  const words = PLACES_WORDS[language];
  const title = words.title(area.text);
  const part = area.qualifier ?? area.extent ?? '';
  return (
    <ConsolePage frame={frame} title={title} path={`${path}?division=${division.code}`} mode={props.warning.mode}>
      <h1>{title}</h1>
      <FailureBox error={props.error} language={language} />
      <p>{props.remembered ? words.part(nameOf(division, language), part) : words.place}</p>
      {props.proposal === undefined ? null : <Proposed {...props} part={part} />}
      <form method="get" action={`${path}/check`}>
        <HiddenFields fields={{ division: division.code }} />
        {groups.map((group, index) => (
          <City key={group.city?.code ?? ''} group={group} first={index === 0 && !props.error} {...props} />
        ))}
        <Buttons>
          <button type="submit" class="button" accesskey="s">
            {words.check}
          </button>
          {props.remembered ? null : (
            <ButtonLink tone="plain" href={`${path}?name=`}>
              {words.other}
            </ButtonLink>
          )}
          <ButtonLink tone="plain" href={`/console/warnings/${props.warning.id}`}>
            {ACT_WORDS[language].back}
          </ButtonLink>
        </Buttons>
      </form>
    </ConsolePage>
  );
}

/** Where the ticks come from. Nothing is sent by them: the next page shows the headcount, and only its press confirms. */
function Proposed({
  proposal,
  part,
  remembered,
  ticked,
  path,
  division,
  frame,
}: CountiesPageProps & { readonly part: string }) {
  const words = PLACES_WORDS[frame.language];
  if (!proposal) return remembered && ticked.length === 0 ? <Notice>{words.nothingProposed(part)}</Notice> : null;
  const { from, region, terrain, codes } = proposal;
  return (
    <Notice title={words.proposed(codes.length)}>
      <p>{words.proposedFrom[from](region ?? part)}</p>
      {terrain ? <p>{words.terrain(terrain)}</p> : null}
      <p>
        <a href={`${path}?division=${division.code}&blank=1`}>{words.blank}</a>
      </p>
    </Notice>
  );
}

interface CityProps extends CountiesPageProps {
  readonly group: CountyGroup;
  readonly first: boolean;
}

function City({ group: { city, counties }, frame: { language }, division, ticked, first }: CityProps) {
  const words = PLACES_WORDS[language];
  return (
    <fieldset class="city">
      <legend>{city ? nameOf(city, language) : words.direct(nameOf(division, language))}</legend>
      {city ? (
        <div class="choice whole">
          <Tick code={city.code} ticked={ticked} focus={first} />
          <label for={`code-${city.code}`}>{words.wholeCity(nameOf(city, language))}</label>
        </div>
      ) : null}
      <div class="many">
        {counties.map((county, index) => (
          <div class="choice" key={county.code}>
            <Tick code={county.code} ticked={ticked} focus={first && !city && index === 0} />
            <label for={`code-${county.code}`}>{nameOf(county, language)}</label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function Tick({ code, ticked, focus }: { code: string; ticked: readonly string[]; focus: boolean }) {
  return (
    <input
      type="checkbox"
      id={`code-${code}`}
      name="codes"
      value={code}
      checked={ticked.includes(code)}
      autofocus={focus}
    />
  );
}
