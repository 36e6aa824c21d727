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
    await officer.page.keyboard.type(login);
    await officer.page.keyboard.press('Tab');
    await officer.page.keyboard.type(PASSWORD);
    await officer.#enter(url);
    return officer;
  }

  /**
   * The session ends by the program's time, which stands in 2024: the browser, whose own clock does not, drops the
   * cookie as it comes. So it is put in as a cookie without an end.
   */
  async #enter(url: string): Promise<void> {
    const [answer] = await Promise.all([
      this.page.waitForResponse((one) => one.request().method() === 'POST'),
      this.page.keyboard.press('Enter'),
    ]);
    const [name = '', value = ''] = (await answer.headerValue('set-cookie'))?.split(';', 1).join('').split('=') ?? [];
    console.log(answer.status(), await answer.headersArray()); await this.page.waitForLoadState();
    await this.page.context().addCookies([{ name, value, url, httpOnly: true, sameSite: 'Strict' }]);
    await this.page.goto(new URL(answer.headers()['location'] ?? '', url).href);
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

  async tick(box: Locator): Promise<void> {
    this.presses++;
    await box.check();
  }

  /** A click that leads to another page. */
  async click(target: Locator): Promise<void> {
    this.presses++;
    await this.#arrive(() => target.click());
  }

  async #arrive(act: () => Promise<void>): Promise<void> {
    await Promise.all([this.page.waitForEvent('domcontentloaded'), act()]);
  }

  title(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  /** What has the focus: its words, or an input's label. */
  focused(): Promise<string> {
    return this.page.evaluate<string>('(document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim()');
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
