import type { Division } from '../../../reference/areas/division.js';
import type { Divisions } from '../../../reference/areas/divisions.js';
import { DESK_STATES } from '../../../people/subscribers/desk/desk-reads.js';
import { ADDRESS_KINDS } from '../../../people/subscribers/addresses.js';
import { Button, Buttons, HiddenFields } from '../../parts/forms/button.js';
import { Input, Select } from '../../parts/forms/field.js';
import type { Frame } from '../frame/frame.js';
import { addressOf, type AskedFilter } from './asked-filter.js';
import type { Group } from './subscription.js';
import { SUBSCRIBERS_WORDS } from './subscribers.words.js';

export interface FilterProps {
  readonly frame: Frame;
  readonly asked: AskedFilter;
  readonly groups: readonly Group[];
  readonly divisions: Divisions;
}

/** By POST: a phone number in an address line would be kept in logs and histories (S26). */
export function FindForm({ frame }: { frame: Frame }) {
  const words = SUBSCRIBERS_WORDS[frame.language];
  return (
    <form method="post" action="/console/subscribers/find">
      <HiddenFields fields={{ _csrf: frame.csrf }} />
      <h2>{words.findOne}</h2>
      <Input name="address" label={words.find} hint={words.findHint} autocomplete="off" required />
      <Buttons>
        <Button>{words.findPress}</Button>
      </Buttons>
    </form>
  );
}

export function FilterForm({ frame: { language }, asked, groups }: FilterProps) {
  const words = SUBSCRIBERS_WORDS[language];
  const all = { value: '', text: words.all };
  const options = (values: readonly string[], named: Readonly<Record<string, string>>) => [
    all,
    ...values.map((value) => ({ value, text: named[value] ?? value })),
  ];
  const groupOptions = [all, ...groups.map(({ code, name }) => ({ value: code, text: name[language] }))];
  return (
    <form method="get" action="/console/subscribers">
      <h2>{words.filter}</h2>
      <Input name="place" label={words.place} hint={words.placeHint} value={asked.place} />
      <div class="row">
        <Select name="group" label={words.group} options={groupOptions} value={asked.group} />
        <Select
          name="channel"
          label={words.channel}
          options={options(ADDRESS_KINDS, words.channels)}
          value={asked.channel ?? ''}
        />
        <Select
          name="state"
          label={words.state}
          options={options(DESK_STATES, words.states)}
          value={asked.state ?? ''}
        />
      </div>
      <Buttons>
        <Button>{words.filterPress}</Button>
      </Buttons>
    </form>
  );
}

/** A name that several divisions share is asked about, not guessed. */
export function PlaceQuestion({ frame: { language }, asked, divisions }: FilterProps) {
  const words = SUBSCRIBERS_WORDS[language];
  if (asked.meant.length < 2) return null;
  const nameOf = (one: Division) => (language === 'en' ? one.english : one.name);
  const above = ({ code }: Division) =>
    divisions
      .ancestors(code)
      .map((outer) => nameOf(divisions.get(outer)))
      .toReversed()
      .join(' ');
  return (
    <>
      <p>{words.placeWhich}</p>
      <ul>
        {asked.meant.map((one) => (
          <li key={one.code}>
            <a href={addressOf(asked, { place: one.code })}>
              {above(one)} {nameOf(one)} ({one.code})
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
