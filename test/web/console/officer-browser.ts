/** One form of a page as a browser without script sees it. */
export interface Form {
  readonly method: string;
  readonly action: string;
  /** Hidden and filled-in fields. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

export interface Page {
  readonly status: number;
  readonly url: string;
  readonly html: string;
  /** The visible words, tags taken out. */
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const plain = (html: string) => html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
};

/** The forms of a page with what a press would send of its own: hidden fields, values, ticked boxes. */
export function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', body = '']) => ({
    method: attribute(` ${head}`, 'method') ?? 'get',
    action: attribute(` ${head}`, 'action') ?? '',
    fields: [...body.matchAll(/<input[^>]*>/g)].flatMap(([tag]): (readonly [string, string])[] => {
      const boxed = /type="(?:checkbox|radio)"/.test(tag);
      const name = attribute(tag, 'name');
      if (name === undefined || (boxed && !/\schecked/.test(tag))) return [];
      return [[name, attribute(tag, 'value') ?? '']];
    }),
  }));
}

/** A browser without script: cookies, forms, redirects followed by GET. */
export class OfficerBrowser {
  readonly #cookies = new Map<string, string>();
  page: Page = { status: 0, url: '', html: '', text: '' };

  constructor(readonly origin: string) {}

  async open(path: string): Promise<Page> {
    return this.#ask(path, { method: 'GET' });
  }

  /** Presses the form with this action on the present page; `typed` is what the officer fills in or ticks. */
  async press(action: RegExp, typed: Readonly<Record<string, string | readonly string[]>> = {}): Promise<Page> {
    const form = this.form(action);
    const own = form.fields.filter(([name]) => !(name in typed));
    const filled = Object.entries(typed).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    );
    const fields = new URLSearchParams([...own.map(([name, value]): [string, string] => [name, value]), ...filled]);
    if (form.method === 'get') return this.open(`${form.action}?${fields}`);
    return this.send(form.action, fields);
  }

  /** Sends fields as a form of the same site would. */
  async send(action: string, fields: URLSearchParams): Promise<Page> {
    return this.#ask(action, {
      method: 'POST',
      body: fields.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: this.origin },
    });
  }

  /** The bare answer, for files and their forms: redirects are not followed. */
  fetch(path: string, body?: FormData | URLSearchParams): Promise<Response> {
    const init = body === undefined ? {} : { method: 'POST', body };
    const headers = { accept: 'text/html', cookie: this.#cookie(), origin: this.origin };
    return fetch(new URL(path, this.origin), { ...init, headers, redirect: 'manual' });
  }

  form(action: RegExp): Form {
    const found = formsOf(this.page.html).find((form) => action.test(form.action));
    if (!found) throw new Error(`${this.page.url} has no form for ${action}`);
    return found;
  }

  async login(login: string, password: string): Promise<Page> {
    await this.open('/console/login');
    return this.press(/login/, { login, password });
  }

  async #ask(path: string, init: RequestInit): Promise<Page> {
    const headers = { accept: 'text/html', cookie: this.#cookie(), ...init.headers };
    const answer = await fetch(new URL(path, this.origin), { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.#remember(line);
    const location = answer.headers.get('location');
    if (location !== null) return this.open(location);
    const html = await answer.text();
    this.page = {
      status: answer.status,
      url: path,
      html,
      text: plain(html.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' '),
    };
    return this.page;
  }

  #cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #remember(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
