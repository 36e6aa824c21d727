import { applyDecorators, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access, type AccessKind } from '../../../platform/http/access.js';
import { ConsoleErrors } from '../failure/console-errors.js';

/** Marks a controller of pages: officers only unless told, refusals as pages, absent from the API's description. */
export const ConsoleRoute = (kind: AccessKind & ('officer' | 'public') = 'officer') =>
  applyDecorators(Access(kind), UseFilters(ConsoleErrors), ApiExcludeController());
