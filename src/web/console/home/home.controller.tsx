import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ConsoleRoute } from '../frame/console-route.js';
import { sendPage } from '../frame/frame.js';
import { CurrentVisit, type Visit } from '../frame/visit.js';
import { BoardService } from './board.service.js';
import { HOME_SECONDS, HomePage } from './home.page.js';

@ConsoleRoute()
@Controller('console')
export class ConsoleHomeController {
  constructor(private readonly boards: BoardService) {}

  @Get()
  async home(@CurrentVisit() { officer, frame }: Visit, @Res() reply: FastifyReply): Promise<void> {
    const page = <HomePage frame={frame} board={await this.boards.of(officer)} />;
    sendPage(reply, frame, page, { refresh: HOME_SECONDS });
  }
}
