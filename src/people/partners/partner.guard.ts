import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError, forbidden } from '../../kernel/domain-error.js';
import { bearerOf } from './key.js';
import { KeysService } from './keys.js';
import { PartnersStore, type Partner } from './partners.store.js';

const SCOPE = 'partner-scope';

interface PartnerRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  partner?: Partner;
}

/** What a partner's key must open for this route: `broadcast:read`, `airings:write`. */
export const PartnerScope = (scope: string) => SetMetadata(SCOPE, scope);

/** The partner whose key came with the request; only on routes behind `PartnerGuard`. */
export const CurrentPartner = createParamDecorator((_: unknown, context: ExecutionContext): Partner | undefined => {
  return context.switchToHttp().getRequest<PartnerRequest>().partner;
});

/** Lets a media partner in by the key in `Authorization: Bearer`; a route without `@PartnerScope` lets nobody in. */
@Injectable()
export class PartnerGuard implements CanActivate {
  constructor(
    private readonly keys: KeysService,
    private readonly partners: PartnersStore,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<PartnerRequest>();
    const key = bearerOf(request.headers['authorization']);
    const holder = key === null ? null : await this.keys.verify(key);
    const partner = holder?.holder === 'partner' ? await this.partners.find(holder.holderId) : null;
    if (!holder || !partner) {
      http.getResponse<{ header(name: string, value: string): void }>().header('WWW-Authenticate', 'Bearer');
      throw unauthenticated(key === null);
    }
    const scope = this.reflector.getAllAndOverride<string | undefined>(SCOPE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (scope === undefined || !holder.scopes.includes(scope)) throw outOfScope(scope);
    request.partner = partner;
    return true;
  }
}

function unauthenticated(absent: boolean): DomainError {
  const message = absent ? 'This address needs a partner key.' : 'The key is not one of a partner, or it was revoked.';
  return new DomainError('unauthenticated', absent ? 'key-absent' : 'key-refused', message, {
    where: 'Authorization',
    next: 'Send the key as "Authorization: Bearer <key>", never in the address; ask the duty office for a new one.',
  });
}

function outOfScope(scope: string | undefined): DomainError {
  return forbidden('key-scope', `The key does not open this address (${scope ?? 'closed'}).`, {
    where: 'Authorization',
    next: 'Ask the duty office for a key with this scope.',
  });
}
