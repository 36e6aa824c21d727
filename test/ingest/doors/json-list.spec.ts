import { describe, expect, it } from 'vitest';
import { jsonList } from '../../../src/ingest/doors/poll/json-list.js';

const list = (value: unknown) => jsonList(Buffer.from(JSON.stringify(value)));

describe('a list in JSON', () => {
  it.each([
    ['an array', [{ id: 'a', url: '/a.xml' }]],
    ['a JSON Feed', { version: 'https://jsonfeed.org/version/1.1', items: [{ id: 'a', url: '/a.xml' }] }],
    ['a list of alerts', { alerts: [{ identifier: 'a', cap: '/a.xml' }] }],
    [
      'links chosen by type',
      {
        items: [
          {
            id: 'a',
            url: '/a.html',
            links: [
              { type: 'text/html', href: '/b' },
              { type: 'application/cap+xml', href: '/a.xml' },
            ],
          },
        ],
      },
    ],
    [
      'attachments chosen by type',
      [{ id: 'a', url: '/a.html', attachments: [{ mime_type: 'application/cap+xml', url: '/a.xml' }] }],
    ],
  ])('is %s', (_name, value) => expect(list(value)).toEqual([{ id: 'a', updated: null, href: '/a.xml' }]));

  it('takes the time from where it stands, and the address for an id', () => {
    expect(
      list([
        { url: '/a.xml', date_modified: '2024-06-21T18:00:00+08:00' },
        { id: 7, href: '/b.xml', sent: 5 },
      ]),
    ).toEqual([
      { id: '/a.xml', updated: '2024-06-21T18:00:00+08:00', href: '/a.xml' },
      { id: '7', updated: null, href: '/b.xml' },
    ]);
  });

  it('is a list when it is empty: nothing to fetch is not an error', () => expect(list([])).toEqual([]));

  it.each([
    ['a document', { type: 'FeatureCollection', features: [] }],
    ['elements without an address', [{ id: 'a' }, 'b', null]],
    ['a number', 5],
  ])('is not %s', (_name, value) => expect(list(value)).toBeNull());

  it('is not broken JSON', () => expect(jsonList(Buffer.from('[{'))).toBeNull());
});
