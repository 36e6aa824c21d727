import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, forbidden } from '../../kernel/domain-error.js';
import { bearerOf } from '../../people/partners/key.js';
import { KeysService } from '../../people/partners/keys.js';
import { IngestStore, type Source } from '../ingest.store.js';
import { SourcesStore } from '../sources/sources.store.js';

const SCOPE = 'products:push';

declare module 'fastify' {
  interface FastifyRequest {
    productSource?: Source;
  }
}

/** The source whose key came with the request; only on routes behind `SourceGuard`. */
export const CurrentSource = createParamDecorator((_: unknown, context: ExecutionContext): Source | undefined => {
  return context.switchToHttp().getRequest<FastifyRequest>().productSource;
});

/** Lets a data source in by the key in `Authorization: Bearer`. */
@Injectable()
export class SourceGuard implements CanActivate {
  constructor(
    private readonly keys: KeysService,
    private readonly store: IngestStore,
    private readonly sources: SourcesStore,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = bearerOf(request.headers.authorization);
    const holder = key === null ? null : await this.keys.verify(key);
    if (holder?.holder !== 'source')
      throw new DomainError(
        'unauthenticated',
        key === null ? 'key-absent' : 'key-refused',
        'This address needs the key of a source.',
        {
          where: 'Authorization',
          next: 'Send it as "Authorization: Bearer <key>"; `shanyu key create` makes one.',
        },
      );
    if (!holder.scopes.includes(SCOPE))
      throw forbidden('key-scope', `The key does not open ${SCOPE}.`, { where: 'Authorization' });
    if (!(await this.sources.isActive(holder.holderId)))
      throw forbidden('source-paused', 'This source is paused: nothing is taken from it now.', {
        next: 'Ask the officers on duty to let it in again.',
      });
    request.productSource = await this.store.source(holder.holderId);
    return true;
  }
}
