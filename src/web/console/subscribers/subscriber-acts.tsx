import type { DeskSubscription } from '../../../people/subscribers/desk/desk-reads.js';
import { Button, Buttons, HiddenFields } from '../../parts/forms/button.js';
import { Input } from '../../parts/forms/field.js';
import { keptText } from '../failure/form.js';
import type { SubscriberPageProps } from './subscriber.page.js';
import { SUBSCRIBER_WORDS } from './subscriber.words.js';

const base = ({ person }: SubscriberPageProps) => `/console/subscribers/${person.addressId}`;

/** Whose duty it is to act on a warning; nobody's own choice. */
export function GroupForm(props: SubscriberPageProps & { one: DeskSubscription }) {
  const { frame, groups, one } = props;
  const words = SUBSCRIBER_WORDS[frame.language];
  if (groups.length === 0) return null;
  return (
    <details>
      <summary>{words.groupsChange}</summary>
      <form class="inline" method="post" action={`${base(props)}/groups`}>
        <HiddenFields fields={{ _csrf: frame.csrf, subscription: one.id }} />
        <fieldset class="field">
          <legend>{words.groups}</legend>
          {groups.map(({ code, name }, index) => {
            const id = `groups-${one.id}-${index}`;
            return (
              <div class="choice" key={code}>
                <input type="checkbox" id={id} name="groups" value={code} checked={one.groups.includes(code)} />
                <label for={id}>{name[frame.language]}</label>
              </div>
            );
          })}
        </fieldset>
        <Buttons>
          <Button tone="plain">{words.groupsSave}</Button>
        </Buttons>
      </form>
    </details>
  );
}

/** The whole address for one answer, with a reason that stays in the record. */
export function RevealForm(props: SubscriberPageProps) {
  const { frame, mayReveal, clear, kept } = props;
  const words = SUBSCRIBER_WORDS[frame.language];
  if (clear !== undefined) return null;
  if (!mayReveal) return <p class="quiet">{words.revealRole}</p>;
  return (
    <form method="post" action={`${base(props)}/reveal`}>
      <HiddenFields fields={{ _csrf: frame.csrf }} />
      <h2>{words.reveal}</h2>
      <Input
        name="reason"
        label={words.revealReason}
        hint={words.revealHint}
        value={keptText(kept, 'reason')}
        required
      />
      <Buttons>
        <Button>{words.reveal}</Button>
      </Buttons>
    </form>
  );
}

/** For people who telephone instead of answering TD; its field has a name of its own, for each id stands once on a page. */
export function LeaveForm(props: SubscriberPageProps) {
  const { frame, person, kept } = props;
  const words = SUBSCRIBER_WORDS[frame.language];
  if (person.state !== 'active') return null;
  return (
    <form method="post" action={`${base(props)}/leave`}>
      <HiddenFields fields={{ _csrf: frame.csrf }} />
      <h2>{words.leave}</h2>
      <Input
        name="request"
        label={words.leaveReason}
        hint={words.leaveHint}
        value={keptText(kept, 'request')}
        required
      />
      <Buttons>
        <Button tone="grave">{words.leavePress}</Button>
      </Buttons>
    </form>
  );
}
