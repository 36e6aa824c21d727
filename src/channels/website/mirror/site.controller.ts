import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/http/access.js';
import { JSON_TYPE } from '../asset.js';
import { encodingFor, isUnchanged } from './negotiation.js';
import type { ServedAsset } from './served-asset.js';
import { SiteMirror } from './site-mirror.js';

/** Every address that is published as bytes; other slices keep theirs, so this is no catch-all. */
const PATHS = [
  '/',
  'en',
  ...['', 'en/'].flatMap((tree) => [`${tree}archive`, `${tree}text`, `${tree}warnings/:id`]),
  'feeds/warnings.atom',
  'feeds/recent.atom',
  'feeds/test.atom',
  'cap/:file',
  'api/v1/warnings',
  'api/v1/warnings/:id',
  ...['exercise', 'test'].flatMap((tree) => [tree, `${tree}/*`]),
];

/** Published bytes from the mirror: no database, no file, no rendering in a request. HEAD comes with GET in Fastify. */
@ApiExcludeController()
@Access('public')
@Controller()
export class SiteController {
  constructor(private readonly mirror: SiteMirror) {}

  @Get(PATHS)
  serve(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const path = pathOf(request.url);
    const asset = this.mirror.find(path);
    if (asset) return answer(asset, 200, request, reply);
    const missing = this.mirror.missing(path);
    if (path.startsWith('/api/')) return absent(path, reply);
    if (missing) return answer(missing, 404, request, reply);
    void reply
      .code(503)
      .headers({ 'retry-after': '2', 'content-type': 'text/plain; charset=utf-8' })
      .send('正在启动 Starting\n');
  }
}

function answer(asset: ServedAsset, status: 200 | 404, request: FastifyRequest, reply: FastifyReply): void {
  const { headers } = request;
  const encoding = asset.suits(encodingFor(headers['accept-encoding']));
  void reply.headers(asset.headers(encoding));
  const conditions = {
    ifNoneMatch: headers['if-none-match'],
    ifModifiedSince: headers['if-modified-since'],
  };
  if (status === 200 && isUnchanged(asset, conditions)) return void reply.code(304).send();
  void reply.code(status);
  const body = asset.body(encoding);
  if (body instanceof Promise) void body.then((bytes) => reply.send(bytes));
  else void reply.send(body);
}

/** For programs: problem+json (RFC 9457), not a page. */
function absent(path: string, reply: FastifyReply): void {
  const detail = `There is no warning at ${path}.`;
  const problem = {
    type: 'about:blank',
    title: 'Not found',
    status: 404,
    code: 'warning-missing',
    detail,
    next: 'See /api/v1/warnings.',
  };
  void reply
    .code(404)
    .headers({ 'content-type': JSON_TYPE.replace('json', 'problem+json'), 'access-control-allow-origin': '*' })
    .send(JSON.stringify(problem));
}

/** Without the query, decoded; what cannot be decoded is found nowhere. */
function pathOf(url: string): string {
  const [path = '/'] = url.split('?', 1);
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}
