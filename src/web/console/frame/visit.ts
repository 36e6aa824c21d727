import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { OfficerActor } from '../../../people/officers/officer.js';
import { SessionRequired } from '../../session/login-redirect.js';
import { frameOf, type Frame } from './frame.js';

/** Who asks for a page, and its frame. */
export interface Visit {
  readonly officer: OfficerActor;
  readonly frame: Frame;
}

/** On routes for officers only. */
export const CurrentVisit = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const officer = request.officerSession?.actor;
  if (!officer) throw new SessionRequired();
  return { officer, frame: frameOf(request) };
});
