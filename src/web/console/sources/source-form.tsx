import type { SourceState } from '../../../ingest/sources/source-state.js';
import type { Agency } from '../../../people/officers/agency.js';
import { Button, Buttons, HiddenFields } from '../../parts/forms/button.js';
import { Input, Select } from '../../parts/forms/field.js';
import { keptText, type Kept } from '../failure/form.js';
import type { Frame } from '../frame/frame.js';
import { SOURCES_WORDS } from './sources.words.js';

export interface SourceFormProps {
  readonly frame: Frame;
  readonly agencies: readonly Agency[];
  /** Null: a new one. */
  readonly source: SourceState | null;
  readonly kept?: Kept;
}

const SECONDS = 60;

/** What officers set of a source. Code and door are chosen once. */
export function SourceForm({ frame, agencies, source, kept }: SourceFormProps) {
  const words = SOURCES_WORDS[frame.language];
  const name = (agency: Agency) => (frame.language === 'en' ? agency.nameEn : agency.name);
  const options = [
    { value: '', text: words.agencyNone },
    ...agencies.map((agency) => ({ value: agency.id, text: name(agency) })),
  ];
  const action = source ? `/console/sources/${encodeURIComponent(source.code)}` : '/console/sources';
  const promise = source?.promisedSeconds ? String(source.promisedSeconds / SECONDS) : '';
  return (
    <form method="post" action={action}>
      <HiddenFields fields={{ _csrf: frame.csrf }} />
      {source ? null : <Identity frame={frame} kept={kept} />}
      <Input name="name" label={words.name} value={keptText(kept, 'name', source?.name)} required />
      <Select
        name="agencyId"
        label={words.agency}
        hint={words.agencyHint}
        options={options}
        value={keptText(kept, 'agencyId', source?.agencyId ?? '')}
      />
      <Input
        name="promisedSeconds"
        label={words.promise}
        hint={words.promiseHint}
        type="number"
        value={keptText(kept, 'promisedSeconds', promise)}
      />
      <Tick
        name="requiresSignature"
        label={words.signature}
        ticked={kept ? keptText(kept, 'requiresSignature') !== '' : (source?.requiresSignature ?? false)}
      />
      {source && !source.poll ? null : <Poll frame={frame} source={source} kept={kept} />}
      <Buttons>
        <Button>{source ? words.save : words.addPress}</Button>
      </Buttons>
    </form>
  );
}

function Identity({ frame, kept }: Pick<SourceFormProps, 'frame' | 'kept'>) {
  const words = SOURCES_WORDS[frame.language];
  const kinds = (['push', 'poll', 'folder'] as const).map((value) => ({ value, text: words.kinds[value] ?? value }));
  return (
    <>
      <Input name="code" label={words.code} hint={words.codeHint} value={keptText(kept, 'code')} required />
      <Select name="kind" label={words.kind} options={kinds} value={keptText(kept, 'kind', 'push')} />
    </>
  );
}

function Poll({ frame, source, kept }: Pick<SourceFormProps, 'frame' | 'source' | 'kept'>) {
  const words = SOURCES_WORDS[frame.language];
  const poll = source?.poll;
  return (
    <>
      <Input name="url" label={words.url} hint={words.urlHint} value={keptText(kept, 'url', poll?.url)} />
      <Input
        name="schedule"
        label={words.schedule}
        hint={words.scheduleHint}
        value={keptText(kept, 'schedule', poll?.schedule)}
      />
      <Tick
        name="allowPrivate"
        label={words.allowPrivate}
        ticked={kept ? keptText(kept, 'allowPrivate') !== '' : (poll?.allowPrivate ?? false)}
      />
    </>
  );
}

function Tick({ name, label, ticked }: { name: string; label: string; ticked: boolean }) {
  return (
    <div class="choice field">
      <input type="checkbox" id={name} name={name} value="1" checked={ticked} />
      <label for={name}>{label}</label>
    </div>
  );
}
