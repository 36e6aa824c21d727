import { applyDecorators, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access.js';
import { PortalErrors } from './portal-errors.js';

/**
 * Marks a controller of pages for everybody: refusals as pages, absent from the API's description. What changes
 * something is refused from other sites by the guard of the house (`web/session/csrf.guard`).
 */
export const PortalRoute = () => applyDecorators(Access('public'), UseFilters(PortalErrors), ApiExcludeController());
