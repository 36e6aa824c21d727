import { fieldsOf, type WantedPlaces } from './wanted-places.js';

/** The chosen places as hidden fields; a name may stand several times, which `HiddenFields` does not know. */
export function WantedFields({ wanted }: { wanted: WantedPlaces }) {
  return (
    <>
      {fieldsOf(wanted).map(([name, value]) => (
        <input key={value} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
