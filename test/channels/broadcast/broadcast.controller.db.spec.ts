import { Global, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AiringsStore } from '../../../src/channels/broadcast/airings.store.js';
import { BroadcastController } from '../../../src/channels/broadcast/broadcast.controller.js';
import { BroadcastService } from '../../../src/channels/broadcast/broadcast.service.js';
import { BroadcastStore } from '../../../src/channels/broadcast/broadcast.store.js';
import { composeBroadcast } from '../../../src/channels/broadcast/broadcast.text.js';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { KeysService } from '../../../src/people/partners/keys.js';
import { PartnersModule } from '../../../src/people/partners/partners.module.js';
import { PartnersStore } from '../../../src/people/partners/partners.store.js';
import { Database } from '../../../src/platform/database/database.js';
import { httpAdapter, prepareHttp } from '../../../src/platform/http/server.js';
import { composedAlert } from '../../support/alert.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { layAgencies, layAlert, layOutlet } from './rows.js';

const NOW = new Date('2024-06-21T20:00:00+08:00');

let database: TestDatabase;
let app: NestFastifyApplication;
const bearer = { cctv: '', cnr: '', paper: '', reader: '', source: '' };
type Bearer = keyof typeof bearer;

beforeAll(async () => {
  database = await cloneDatabase();
  await database.setNow(NOW);
  @Global()
  @Module({ providers: [{ provide: Database, useValue: database.db }], exports: [Database] })
  class Ground {}
  const testing = await Test.createTestingModule({
    imports: [Ground, PartnersModule],
    controllers: [BroadcastController],
    providers: [BroadcastStore, AiringsStore, BroadcastService],
  }).compile();
  app = testing.createNestApplication<NestFastifyApplication>(httpAdapter(), { bodyParser: false });
  await prepareHttp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await layPartners();
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function layPartners() {
  await layAgencies(database.db);
  const [keys, partners] = [app.get(KeysService, { strict: false }), app.get(PartnersStore, { strict: false })];
  const both = ['broadcast:read', 'airings:write'];
  const keyOf = async (code: string, outletId: string | null, scopes: string[]) => {
    const holderId = await partners.save({ code, name: code, outletId });
    return (await keys.create(PROGRAM, { holder: 'partner', holderId, scopes })).key;
  };
  const cctv = await layOutlet(database.db, 'cctv');
  bearer.cctv = await keyOf('cctv', cctv.id, both);
  bearer.cnr = await keyOf('cnr', (await layOutlet(database.db, 'cnr')).id, both);
  bearer.paper = await keyOf('paper', null, both);
  bearer.reader = await keyOf('reader', cctv.id, ['broadcast:read']);
  bearer.source = (await keys.create(PROGRAM, { holder: 'source', holderId: '1', scopes: both })).key;
  await layAlert(database.db, composedAlert());
  await layAlert(database.db, composedAlert({ id: '8', warningId: 'drill', identifier: 'drill-1', mode: 'exercise' }));
  const store = app.get(BroadcastStore);
  await store.put({ alertId: '7', outletId: cctv.id, item: composeBroadcast(composedAlert()) });
}

const pull = async (who: Bearer, query = '') => {
  const headers = { authorization: `Bearer ${bearer[who]}` };
  const answer = await app.inject({ method: 'GET', url: `/api/v1/broadcast${query}`, headers });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
};
const AIRING = { alert: 'shanyu.invalid-20240621-7k3qfm', airedAt: '2024-06-21T19:31:00+08:00', programme: '新闻联播' };
const report = async (changes: object, who: Bearer = 'cctv') => {
  const headers = { authorization: `Bearer ${bearer[who]}` };
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/airings',
    headers,
    payload: { ...AIRING, ...changes },
  });
  return { status: answer.statusCode, body: answer.json() };
};
const airings = () => database.db.rows<{ programme: string }>('SELECT programme FROM airings ORDER BY id');

describe('GET /api/v1/broadcast', () => {
  it('gives a station its items and writes the pull down', async () => {
    const { status, headers, body } = await pull('cctv');
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toMatchObject({
      outlet: { code: 'cctv' },
      generatedAt: '2024-06-21T20:00:00+08:00',
      promiseSeconds: 60,
    });
    expect(body.items).toMatchObject([{ warningId: '20240621-7k3qfm', level: 'orange', doNotAir: false }]);
    const pulls = await database.db.rows('SELECT path, alert_ids FROM partner_pulls');
    expect(pulls).toEqual([{ path: '/api/v1/broadcast', alert_ids: ['7'] }]);
  });

  it('gives nothing twice by cursor, and nothing of another station', async () => {
    const { body } = await pull('cctv');
    expect((await pull('cctv', `?since=${body.cursor}`)).body.items).toEqual([]);
    expect((await pull('cnr')).body.items).toEqual([]);
  });

  it.each([
    ['?since=yesterday', 'since'],
    ['?limit=0', 'limit'],
    ['?limit=many', 'limit'],
    ['?since=1&since=2', 'since'],
  ])('refuses %s and names the field', async (query, where) => {
    expect(await pull('cctv', query)).toMatchObject({ status: 400, body: { code: 'request', where } });
  });

  it('lets nobody in without a key, and says how to send one', async () => {
    const answer = await app.inject({ method: 'GET', url: `/api/v1/broadcast?key=${bearer.cctv}` });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.json().next).toMatch(/never in the address/);
  });

  it.each<[string, Bearer, number, string]>([
    ['the key of a data source', 'source', 401, 'key-refused'],
    ['a partner without an outlet', 'paper', 403, 'partner-outlet'],
  ])('refuses %s', async (_name, who, status, code) =>
    expect(await pull(who)).toMatchObject({ status, body: { code } }),
  );
});

describe('POST /api/v1/airings', () => {
  it('puts an airing on record once, however often and in whatever words of time it is reported', async () => {
    const first = await report({ outlet: 'cctv' });
    expect(first).toMatchObject({ status: 201, body: { outlet: 'cctv', airedAt: AIRING.airedAt, known: false } });
    const again = await report({
      alert: '20240621-7k3qfm',
      airedAt: '2024-06-21T11:31:00.250Z',
      programme: ' 新闻联播 ',
    });
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id, known: true } });
    expect(await airings()).toEqual([{ programme: '新闻联播' }]);
  });

  it('counts the same alert in another programme as another airing', async () => {
    expect(await report({ programme: '天气预报' })).toMatchObject({ status: 201 });
    expect(await airings()).toHaveLength(2);
  });

  it.each<[string, object, number, string, string]>([
    ['an alert nobody issued', { alert: 'nothing' }, 404, 'airing-alert', 'alert'],
    ['an exercise on a live station', { alert: 'drill-1' }, 404, 'airing-alert', 'alert'],
    ['another station’s outlet', { outlet: 'cnr' }, 403, 'airing-outlet', 'outlet'],
    ['an airing before the issue', { airedAt: '2024-06-21T18:05:59+08:00' }, 400, 'airing-time', 'airedAt'],
    ['an airing in the future', { airedAt: '2024-06-21T20:00:01+08:00' }, 400, 'airing-time', 'airedAt'],
    ['a time without a zone', { airedAt: '2024-06-21T19:31:00' }, 400, 'request', 'airedAt'],
    ['a blank programme', { programme: '  ' }, 400, 'request', 'programme'],
    ['no alert at all', { alert: undefined }, 400, 'request', 'alert'],
  ])('refuses %s, says where, and counts nothing', async (_name, changes, status, code, where) => {
    const before = await airings();
    expect(await report(changes)).toMatchObject({ status, body: { code, where } });
    expect(await airings()).toEqual(before);
  });

  it('takes a time at the very second of the issue', async () =>
    expect(await report({ airedAt: '2024-06-21T18:06:00+08:00' })).toMatchObject({ status: 201 }));

  it('refuses a key that may only read', async () =>
    expect(await report({}, 'reader')).toMatchObject({ status: 403, body: { code: 'key-scope' } }));
});

describe('the description for programmers', () => {
  it('has stable operation ids and the form of what goes in and out', () => {
    const document = SwaggerModule.createDocument(app, new DocumentBuilder().addBearerAuth().build());
    const list = document.paths['/api/v1/broadcast']?.get;
    const airing = document.paths['/api/v1/airings']?.post;
    expect([list?.operationId, airing?.operationId]).toEqual(['listBroadcastItems', 'reportAiring']);
    const text = JSON.stringify(document);
    for (const name of ['airedAt', 'programme', 'promiseSeconds', 'anchorScript']) expect(text).toContain(`"${name}"`);
  });
});
