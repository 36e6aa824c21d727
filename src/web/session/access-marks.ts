import { applyDecorators, SetMetadata, UseFilters } from '@nestjs/common';
import type { Role } from '../../kernel/actor.js';
import { Access } from '../../platform/http/access.js';
import { LoginRedirect } from './login-redirect.js';

export const ROLES_KEY = 'shanyu:roles';

/** Anyone may call the route; no session is looked up. */
export const Public = () => Access('public');

/** Only an officer in a live session; who asks for a page without one is led to the log-in. */
export const OfficerOnly = () => applyDecorators(Access('officer'), UseFilters(LoginRedirect));

/** `OfficerOnly`, and only officers of these roles; it stands alone, without a second mark. */
export const Roles = (...roles: readonly [Role, ...Role[]]) =>
  applyDecorators(OfficerOnly(), SetMetadata(ROLES_KEY, roles));
