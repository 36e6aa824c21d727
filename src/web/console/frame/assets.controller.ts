import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../platform/http/access.js';
import { DESK_SHEET } from './sheet.js';

/** The console's style sheet; its name changes with its bytes, so browsers keep it for a year. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ConsoleAssetsController {
  @Get(DESK_SHEET.path)
  sheet(@Res() reply: FastifyReply): void {
    const kept = 'public, max-age=31536000, immutable';
    void reply.type(DESK_SHEET.type).header('cache-control', kept).send(DESK_SHEET.body);
  }
}
