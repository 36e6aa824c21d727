/** On top of a form that was refused: every fault with a link to its field. */
export function ErrorSummary({ title, errors }: { title: string; errors: Readonly<Record<string, string>> }) {
  const faults = Object.entries(errors);
  if (faults.length === 0) return null;
  return (
    <div class="notice notice-bad" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      <ul>
        {faults.map(([name, message]) => (
          <li key={name}>
            <a href={`#${name}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
