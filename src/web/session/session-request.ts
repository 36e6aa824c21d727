import type { Actor } from '../../kernel/actor.js';
import type { OfficerSession } from '../../people/officers/sessions.service.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who acts, set by the guard that knew them. */
    actor?: Actor;
    /** The officer's session, set on routes for officers. */
    officerSession?: OfficerSession;
  }
}
