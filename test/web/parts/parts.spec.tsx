import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { MODES } from '../../../src/kernel/mode.js';
import { RANKS } from '../../../src/reference/grading/rank.js';
import { LANGUAGES } from '../../../src/reference/language.js';
import { Action, Button } from '../../../src/web/parts/forms/button.js';
import { Choices } from '../../../src/web/parts/forms/choice.js';
import { ErrorSummary } from '../../../src/web/parts/forms/error-summary.js';
import { Input, Select, TextArea } from '../../../src/web/parts/forms/field.js';
import { DataTable } from '../../../src/web/parts/lists/data-table.js';
import { Facts } from '../../../src/web/parts/lists/facts.js';
import { Columns, Pagination, Tabs } from '../../../src/web/parts/lists/navigation.js';
import { Layout } from '../../../src/web/parts/page/layout.js';
import { renderPage } from '../../../src/web/parts/render.js';
import { durationInWords, instantInWords } from '../../../src/web/parts/signs/instant.js';
import { Level, levelWarning } from '../../../src/web/parts/signs/level.js';
import { Countdown, Measure } from '../../../src/web/parts/signs/measure.js';
import { Notice, Tag } from '../../../src/web/parts/signs/notice.js';
import { CONSOLE_SHEET, CONSOLE_STYLE, FILES_CSP, SITE_STYLE } from '../../../src/web/parts/style.js';

describe('a level', () => {
  it.each([
    ['red', 'M7.5', '红色', 'Ⅰ级'],
    ['orange', 'M12 1.8', '橙色', 'Ⅱ级'],
    ['yellow', 'M12 1 23', '黄色', 'Ⅲ级'],
    ['blue', 'a10.5', '蓝色', 'Ⅳ级'],
  ] as const)('%s is told by colour, by shape, by word and by number', (rank, shape, word, number) => {
    const html = renderToString(<Level rank={rank} language="zh-CN" grade />);
    for (const part of [shape, word, number, 'stroke="#16212b"', 'aria-hidden="true"']) expect(html).toContain(part);
  });

  it('has four shapes that differ', () => {
    const shapes = RANKS.map((rank) => / d="([^"]+)"/.exec(renderToString(<Level rank={rank} language="en" />))?.[1]);
    expect(new Set(shapes).size).toBe(4);
  });

  it('has a name as a warning in both languages', () =>
    expect(LANGUAGES.map((language) => levelWarning('orange', language))).toEqual(['橙色预警', 'Orange warning']));
});

describe('a page', () => {
  const page = (mode: (typeof MODES)[number], language: (typeof LANGUAGES)[number] = 'zh-CN') =>
    renderPage(
      <Layout
        language={language}
        title="题"
        mode={mode}
        style={CONSOLE_STYLE}
        brand={{ name: '山雨', href: '/' }}
        nav={[{ href: '/a', text: 'A', current: true }]}
      >
        <p>正文</p>
      </Layout>,
    );

  it.each([
    ['exercise', 'zh-CN', '<title>【演练】题</title>'],
    ['exercise', 'en', '<title>EXERCISE: 题</title>'],
    ['test', 'zh-CN', '<title>【测试】题</title>'],
    ['live', 'en', '<title>题</title>'],
  ] as const)('in mode %s has in %s the title %s', (mode, language, title) =>
    expect(page(mode, language)).toContain(title),
  );

  it('that is not live says so in both languages, with a look of its own', () => {
    expect(page('exercise', 'en')).toMatch(/class="mode-exercise".*EXERCISE: this is an exercise.*【演练】/s);
    expect(page('live')).not.toMatch(/drill|mode-/);
  });

  it('marks where the reader is, and lets the keyboard skip to the text', () => {
    expect(page('live')).toContain('<a href="/a" aria-current="page">A</a>');
    expect(page('live')).toMatch(/class="skip" href="#main".*<main class="wrap" id="main"/s);
  });
});

describe('a form', () => {
  it('ties label, hint and error to their control', () => {
    const html = renderToString(<Input name="place" label="地区" hint="县级" error="没有这个地区" />);
    expect(html).toContain('<label for="place">');
    expect(html).toMatch(
      /<input id="place" name="place" type="text" aria-describedby="place-hint place-error" aria-invalid="true"/,
    );
    expect(html).toMatch(/id="place-error">没有这个地区/);
  });

  it('without an error says nothing of one', () =>
    expect(renderToString(<TextArea name="t" label="正文" value="<b>" />)).toBe(
      '<div class="field"><label for="t">正文</label><textarea id="t" name="t" rows="6">&lt;b></textarea></div>',
    ));

  it('keeps what was chosen', () => {
    expect(
      renderToString(
        <Select name="s" label="S" value="b" options={['a', 'b'].map((value) => ({ value, text: value }))} />,
      ),
    ).toContain('<option value="b" selected>');
    expect(
      renderToString(<Choices name="c" legend="C" type="radio" choices={[{ value: 'x', text: 'X', checked: true }]} />),
    ).toMatch(/<fieldset class="field"><legend>C<\/legend>.*type="radio" id="c-x" name="c" value="x" checked/);
  });

  it('of one button carries its hidden fields; a grave one looks grave', () => {
    const html = renderToString(
      <Action action="/sign" fields={{ csrf: 'abc' }} tone="grave">
        签发
      </Action>,
    );
    expect(html).toBe(
      '<form method="post" action="/sign"><input type="hidden" name="csrf" value="abc"/><button type="submit" class="button button-grave">签发</button></form>',
    );
    expect(renderToString(<Button>走</Button>)).toContain('class="button"');
  });

  it('that was refused lists its faults with links to the fields, and is silent without any', () => {
    expect(renderToString(<ErrorSummary title="有误" errors={{ place: '没有这个地区' }} />)).toContain(
      '<a href="#place">没有这个地区</a>',
    );
    expect(renderToString(<ErrorSummary title="有误" errors={{}} />)).toBe('');
  });
});

describe('lists', () => {
  const columns = [
    { title: '名称', heads: true, cell: (row: { name: string }) => row.name },
    { title: '数', number: true, cell: () => 3 },
  ];

  it('a table has a caption and row heads, and can be scrolled with the keyboard', () => {
    const html = renderToString(
      <DataTable caption="预警" empty="无" rows={[{ name: '甲' }]} keyOf={(row) => row.name} columns={columns} />,
    );
    for (const part of [
      '<caption>预警</caption>',
      '<th scope="row">甲</th>',
      '<td class="number">3</td>',
      'tabindex="0"',
    ])
      expect(html).toContain(part);
  });

  it('an empty table is a sentence', () =>
    expect(
      renderToString(<DataTable caption="预警" empty="还没有预警。" rows={[]} keyOf={() => ''} columns={columns} />),
    ).toBe('<p class="quiet">还没有预警。</p>'));

  it('facts without a value are left out', () =>
    expect(
      renderToString(
        <Facts
          facts={[
            ['甲', 1],
            ['乙', null],
            ['丙', ''],
          ]}
        />,
      ),
    ).toBe('<dl class="facts"><dt>甲</dt><dd>1</dd></dl>'));

  it('tabs and pages are links', () => {
    expect(renderToString(<Tabs label="步骤" links={[{ href: '/a', text: '甲', current: true }]} />)).toContain(
      '<a href="/a" aria-current="page">甲</a>',
    );
    expect(renderToString(<Pagination label="页" next={{ href: '?2', text: '下一页' }} />)).toContain(
      '<a rel="next" href="?2">下一页</a>',
    );
    expect(renderToString(<Pagination label="页" />)).toBe('');
    expect(renderToString(<Columns even>甲</Columns>)).toBe('<div class="columns columns-even">甲</div>');
  });
});

describe('signs', () => {
  it('shares of a whole stand as a bar and in words; nothing at all is an empty bar', () => {
    const shares = [
      { label: '已送达', count: 3, fill: '#11633c' },
      { label: '失败', count: 1, fill: '#9b0014' },
    ];
    const html = renderToString(<Measure title="送达" shares={shares} />);
    expect(html).toMatch(/x="0" y="0" width="750".*x="750" y="0" width="250".*已送达 3.*失败 1/s);
    expect(html).not.toContain('style=');
    expect(
      renderToString(<Measure title="送达" shares={shares.map((share) => ({ ...share, count: 0 }))} />),
    ).not.toContain('NaN');
  });

  it.each([
    ['2024-06-22T14:40:00+08:00', '还有5小时20分', 'value="67200000" max="86400000"'],
    ['2024-06-22T20:00:00+08:00', '已到期', 'value="86400000" max="86400000"'],
    ['2024-06-23T20:00:00+08:00', '已到期', 'value="86400000" max="86400000"'],
  ])('at %s a countdown says %s', (now, words, bar) => {
    const [from, until] = [new Date('2024-06-21T20:00:00+08:00'), new Date('2024-06-22T20:00:00+08:00')];
    const html = renderToString(<Countdown from={from} until={until} now={new Date(now)} language="zh-CN" />);
    expect(html).toContain(words);
    expect(html).toContain(bar);
  });

  it.each([
    ['2024-06-21T10:06:00Z', 'zh-CN', '2024年6月21日 18:06'],
    ['2024-06-21T18:06:00+08:00', 'en', '21 June 2024, 18:06'],
  ] as const)('%s is said in %s as %s', (at, language, words) => expect(instantInWords(at, language)).toBe(words));

  it('a duration under an hour has no hours', () => expect(durationInWords(59 * 60_000, 'en')).toBe('59 min'));

  it('a bad notice is announced at once', () => {
    expect(renderToString(<Notice tone="bad" title="没有签发" />)).toContain('role="alert"');
    expect(renderToString(<Tag tone="good">已签</Tag>)).toBe('<span class="tag tag-good">已签</span>');
  });
});

describe('the style', () => {
  it('of the console is a file whose name changes with its bytes', () =>
    expect(CONSOLE_SHEET.path).toMatch(/^\/assets\/console\.[0-9a-f]{16}\.css$/));

  it('brings nothing from elsewhere and ends no tag', () => {
    const css = 'inline' in SITE_STYLE ? SITE_STYLE.inline + CONSOLE_SHEET.body.toString() : '';
    expect(css).not.toMatch(/url\(|@import|<\//);
    expect(css).toMatch(/prefers-reduced-motion.*@media print/s);
  });

  it('needs no unsafe policy', () => expect(FILES_CSP).not.toContain('unsafe'));
});
