export interface ReadMail {
  /** Field names in lower case, in the order of the mail; values unfolded and with encoded words decoded (RFC 2047). */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Lines end in `\n`, without the mail's own last line break. */
  readonly body: string;
}

/** Reads a mail of one text part, as far as our own program writes it. */
export function readMail(source: string): ReadMail {
  const end = `${source}\r\n`.indexOf('\r\n\r\n');
  const headers = unfolded(source.slice(0, end)).map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), decodedWords(line.slice(colon + 1).trim())];
  });
  const encoding = headers.find(([name]) => name === 'content-transfer-encoding')?.[1] ?? '7bit';
  const body = bodyOf(source.slice(end + 4), encoding);
  return { headers, body: body.replaceAll('\r\n', '\n').replace(/\n$/, '') };
}

/** The value of a field that occurs once; throws when it occurs more often or not at all. */
export function header(mail: ReadMail, name: string): string {
  const found = mail.headers.filter(([one]) => one === name);
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} fields ${name}`);
  return only[1];
}

const unfolded = (head: string): string[] => head.replace(/\r\n(?=[ \t])/g, '').split('\r\n');

function bodyOf(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quoted(text.replace(/=\r\n/g, '')) : text;
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** White space between two encoded words is not part of the text (RFC 2047, 6.2). */
function decodedWords(value: string): string {
  const joined = value.replace(/\?=\s+(?==\?)/g, '?=');
  return joined.replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : quoted(text.replaceAll('_', ' ')),
  );
}
