import type { Browser, Locator, Page } from 'playwright-core';
import { PASSWORD } from '../support/people.js';

/** One officer at one desk: a browser of his own, and every key and click of his counted. */
export class Officer {
  /** Keys and clicks since the last `rest`. */
  presses = 0;

  private constructor(readonly page: Page) {}

  /** Logs in by keyboard; the page's own focus is where he begins. */
  static async atDesk(browser: Browser, url: string, login: string): Promise<Officer> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    const officer = new Officer(await context.newPage());
    await officer.page.goto(`${url}/console`);
    await officer.#settle();
    await officer.page.keyboard.type(login);
    await officer.page.keyboard.press('Tab');
    await officer.page.keyboard.type(PASSWORD);
    await officer.go('Enter');
    return officer;
  }

  rest(): number {
    const { presses } = this;
    this.presses = 0;
    return presses;
  }

  /** A key that moves the focus or fills a field. */
  async key(key: string): Promise<void> {
    this.presses++;
    await this.page.keyboard.press(key);
  }

  /** A key that leads to another page. */
  async go(key: string): Promise<void> {
    await this.#arrive(() => this.key(key));
  }

  /** An access key: Alt and a letter or digit. Chromium knows it by its text, which the driver leaves out beside Alt. */
  async access(key: string): Promise<void> {
    this.presses++;
    const session = await this.page.context().newCDPSession(this.page);
    const stroke = { key, text: key, unmodifiedText: key, modifiers: 1 };
    await this.#arrive(() => session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke }));
    await session.detach();
  }

  async tick(box: Locator): Promise<void> {
    this.presses++;
    await box.check();
  }

  /** A click that leads to another page. */
  async click(target: Locator): Promise<void> {
    this.presses++;
    await this.#arrive(() => target.click());
  }

  async #arrive(act: () => Promise<unknown>): Promise<void> {
    await Promise.all([this.page.waitForEvent('domcontentloaded'), act()]);
    await this.#settle();
  }

  /** The browser gives the focus away when it first draws the page; keys pressed before that would go astray. */
  async #settle(): Promise<void> {
    if ((await this.page.locator('[autofocus]').count()) > 0)
      await this.page.locator('[autofocus]:focus').waitFor({ state: 'attached' });
  }

  title(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  /** What has the focus: its words, or an input's label. */
  focused(): Promise<string> {
    return this.page.evaluate<string>(
      '(document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim()',
    );
  }

  words(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** A table's rows by the titles of its columns. */
  async table(caption: string): Promise<Readonly<Record<string, string>>[]> {
    const lines = await this.page.getByRole('region', { name: caption }).locator('tr').allInnerTexts();
    const [titles = [], ...rows] = lines.map((line) => line.split('\t').map((cell) => cell.trim()));
    return rows.map((cells) => Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? ''])));
  }
}
