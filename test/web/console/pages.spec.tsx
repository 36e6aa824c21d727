import type { VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import { invalid } from '../../../src/kernel/domain-error.js';
import { LANGUAGES, type Language } from '../../../src/reference/language.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { AuditPage } from '../../../src/web/console/audit/audit.page.js';
import { FailurePage } from '../../../src/web/console/failure/failure.page.js';
import { FiguresPage } from '../../../src/web/console/figures/figures.page.js';
import { HomePage } from '../../../src/web/console/home/home.page.js';
import { ProductsPage } from '../../../src/web/console/products/products.page.js';
import { LoginPage } from '../../../src/web/console/session/login.page.js';
import { UndeliveredPage } from '../../../src/web/console/warnings/deliveries/undelivered.page.js';
import { DiscardPage } from '../../../src/web/console/warnings/draft/discard.page.js';
import { EditPage } from '../../../src/web/console/warnings/draft/edit.page.js';
import { WarningPage } from '../../../src/web/console/warnings/page/warning.page.js';
import { CheckPage } from '../../../src/web/console/warnings/places/check.page.js';
import { countyGroups } from '../../../src/web/console/warnings/places/counties.js';
import { CountiesPage } from '../../../src/web/console/warnings/places/counties.page.js';
import { SearchPage } from '../../../src/web/console/warnings/places/search.page.js';
import { LiftPage } from '../../../src/web/console/warnings/sign/lift.page.js';
import { WarningsPage } from '../../../src/web/console/warnings/warnings.page.js';
import { renderPage } from '../../../src/web/parts/render.js';
import { ARRIVAL_PAGES, EVIL, evilProduct, quarantinedRow, source } from './arrival-pages.cast.js';
import { CARRYING_PAGES } from './carrying-pages.cast.js';
import { area, content, dispatch, frame, NOW, openArea, preview, signature, view, warning } from './console.cast.js';

const divisions = loadDivisions();
const evilArea = area({ text: EVIL, place: EVIL, qualifier: EVIL, codes: [] });
const evilContent = content({ items: [{ rank: null, proposed: 'red', nestedIn: null, areas: [evilArea, openArea] }] });
const evilWarning = warning({ note: EVIL, content: evilContent, state: 'draft' });
const signed = warning({ signatures: [signature({ officerName: EVIL, agencyName: EVIL })] });
const issued = warning({ state: 'issued', issuedAt: NOW, note: EVIL });
const evilPreview = {
  deliveries: [
    {
      channel: EVIL,
      recipients: 1,
      silent: 0,
      segments: 1,
      etaSeconds: null,
      texts: [{ text: EVIL, segments: 1, recipients: 1 }],
    },
  ],
  publications: [{ channel: EVIL, outlet: EVIL, composition: { text: EVIL } }],
};
const evilDispatches = [
  dispatch({ channel: EVIL, state: EVIL }),
  dispatch({ id: '6', kind: 'publication', outlet: EVIL, reason: EVIL, ref: EVIL, counters: null }),
];
const error = invalid('code-of-nobody', EVIL, { where: EVIL, next: EVIL });
const board = {
  now: NOW,
  drafts: [{ warning: evilWarning, open: 2 }],
  waiting: [{ warning: signed, maySign: true }],
  elsewhere: [warning({ id: '20240621-aaaaaa' })],
  inForce: [issued],
  lately: [{ warning: issued, dispatches: evilDispatches }],
  products: [evilProduct],
  quarantined: [quarantinedRow()],
  silent: [source()],
};
const line = { id: '9', at: NOW, actor: EVIL, officerId: null, act: EVIL, subject: EVIL, details: { reason: EVIL } };
const QUIET_CARRIAGE = { waiting: 0, accepted: 0, failed: 0, unknown: 0, expired: 0, cancelled: 0, suppressed: 0 };
const figures = {
  from: '',
  to: '',
  products: { total: 1, byLevel: { [EVIL]: 1 } },
  airings: { total: 1, byOutlet: [{ outlet: EVIL, n: 1 }] },
  items: { jointly: 1, byOutlet: [{ channel: EVIL, outlet: EVIL, n: 1 }] },
  deliveries: [{ channel: EVIL, planned: 1, ...QUIET_CARRIAGE, delivered: 1 }],
};
const spot = { area: evilArea, warning: evilWarning, path: '/console/warnings/20240621-7k3qfm/places/0/0' };
const hubei = divisions.get('420000');

/** Every page with hostile words wherever words come from outside. */
const pages: Readonly<Record<string, (language: Language) => VNode>> = {
  login: (language) => (
    <LoginPage frame={frame({ language, officer: null, csrf: '' })} next="/console" login={EVIL} error={error} />
  ),
  home: (language) => <HomePage frame={frame({ language })} board={board} />,
  failure: (language) => <FailurePage frame={frame({ language })} error={error} />,
  products: (language) => <ProductsPage frame={frame({ language })} products={[evilProduct]} />,
  ...ARRIVAL_PAGES,
  ...CARRYING_PAGES,
  warnings: (language) => <WarningsPage frame={frame({ language })} warnings={[evilWarning, signed]} />,
  draft: (language) => (
    <WarningPage
      view={view({ warning: evilWarning })}
      frame={frame({ language })}
      error={error}
      kept={{ validFrom: EVIL }}
    />
  ),
  'to be signed': (language) => (
    <WarningPage
      view={view({ warning: signed, forecast: { preview: evilPreview } })}
      frame={frame({ language })}
      kept={{ reason: EVIL }}
    />
  ),
  'not to be signed': (language) => (
    <WarningPage
      view={view({ warning: signed, signRefusal: error, forecast: { refusal: error } })}
      frame={frame({ language })}
    />
  ),
  issued: (language) => (
    <WarningPage
      view={view({ warning: issued, forecast: null, dispatches: evilDispatches })}
      frame={frame({ language })}
    />
  ),
  edit: (language) => (
    <EditPage
      frame={frame({ language })}
      warning={evilWarning}
      error={error}
      kept={{ validFrom: EVIL, validTo: EVIL }}
    />
  ),
  discard: (language) => (
    <DiscardPage frame={frame({ language })} warning={evilWarning} error={error} kept={{ reason: EVIL }} />
  ),
  lift: (language) => (
    <LiftPage frame={frame({ language })} warning={warning({ content: evilContent })} dispatches={[dispatch()]} />
  ),
  search: (language) => (
    <SearchPage
      {...spot}
      frame={frame({ language })}
      name={EVIL}
      candidates={[hubei]}
      above={{ '420000': EVIL }}
      error={error}
    />
  ),
  counties: (language) => (
    <CountiesPage
      {...spot}
      frame={frame({ language })}
      division={hubei}
      groups={countyGroups(divisions, '420000')}
      ticked={['422823']}
      remembered
      error={error}
    />
  ),
  check: (language) => (
    <CheckPage
      {...spot}
      frame={frame({ language })}
      division="420000"
      codes={['422823']}
      names={[EVIL]}
      before={1}
      after={9}
      bound
    />
  ),
  undelivered: (language) => (
    <UndeliveredPage
      frame={frame({ language })}
      warning={issued}
      dispatch={dispatch({ channel: EVIL })}
      rows={[{ addressId: '123456', state: EVIL, reason: EVIL, attempt: 2, possibleDuplicate: true }]}
    />
  ),
  audit: (language) => (
    <AuditPage
      frame={frame({ language })}
      verdict={{ lines: 1, head: EVIL, broken: line }}
      lines={[line]}
      before={null}
      size={1}
    />
  ),
  figures: (language) => (
    <FiguresPage frame={frame({ language })} period={{ from: EVIL, to: EVIL }} figures={figures} error={error} />
  ),
};

const cases = LANGUAGES.flatMap((language) =>
  Object.entries(pages).map(([name, page]) => ({ name, language, html: renderPage(page(language)) })),
);

describe.each(cases)('the page “$name” in $language', ({ html, language }) => {
  it('shows hostile words as words: no tag, attribute or script of theirs comes into being', () => {
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/<[^>]*\sonerror=/);
    expect(html).toContain('&lt;script>alert(1)');
  });

  it('carries no inline style, script or handler, as the policy of the pages demands', () => {
    expect(html).not.toMatch(/<style|<[^>]*\s(?:style|on[a-z]+)=/);
  });

  it('has each id once, so labels and error links lead to one place', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('labels every field that a person fills in', () => {
    const controls = [...html.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.includes('type="hidden"'));
    for (const control of controls) expect(html).toContain(`for="${/\sid="([^"]+)"/.exec(control)?.[1]}"`);
  });

  it('has the session’s token in every form that changes something', () => {
    const forms = [...html.matchAll(/<form[^>]*method="post"[^>]*>.*?<\/form>/gs)].map(([form]) => form);
    const own = forms.filter((form) => !form.includes('action="/console/login"'));
    for (const form of own) expect(form).toContain('name="_csrf" value="token-of-the-session"');
  });

  it('gives the focus to one thing at most, and starts with a skip link', () => {
    expect([...html.matchAll(/\sautofocus/g)].length).toBeLessThanOrEqual(1);
    expect(html).toContain('<a class="skip" href="#main">');
    expect(html).toContain(`<html lang="${language}">`);
  });
});

describe('both languages', () => {
  it.each(Object.keys(pages))('say the page “%s” in words of their own', (name) => {
    const inEnglish = cases.find((one) => one.name === name && one.language === 'en')?.html ?? '';
    // Names of agencies, people and places stay Chinese; everything that the console itself says does not.
    const said = inEnglish.replace(/<title>.*?<\/title>/s, '').replace(/<[^>]+>/g, ' ');
    const allowed =
      /值班员甲|中文|湖北西南部|恩施州巴东县|鹤峰县|湖北省自然资源厅|湖北省气象局|值班员乙|恩施|巴东县|西南部|滚动的字|微博的字|微博|中央电视台|中央人民广播电台|【湖北地灾】|黄色预警|这是一次演练|…|湖北/g;
    expect(said.replace(allowed, '').match(/[一-龥]+/g) ?? []).toEqual([]);
  });
});

describe('what cannot be mistaken (W3)', () => {
  const page = (mode: 'live' | 'exercise' | 'test') =>
    renderPage(<WarningPage view={view({ warning: warning({ mode }), forecast: { preview } })} frame={frame()} />);

  it.each([
    ['live', '<title>实警 · ', '签发（实警）'],
    ['exercise', '<title>【演练】', '签发（演练）'],
    ['test', '<title>【测试】', '签发（测试）'],
  ] as const)('%s says so in the title and on the press', (mode, title, press) => {
    expect(page(mode)).toContain(title);
    expect(page(mode)).toContain(press);
  });

  it('gives each mode a look of its own', () => {
    expect(page('live')).toContain('class="live"');
    expect(page('exercise')).toContain('mode-exercise');
    expect(page('exercise')).not.toContain('class="live"');
    expect(page('test')).toContain('mode-test');
  });
});
