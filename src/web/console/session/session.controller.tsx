import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError } from '../../../kernel/domain-error.js';
import { Config } from '../../../platform/config/config.js';
import { Access } from '../../../platform/http/access.js';
import { LoginService } from '../../../people/officers/login/login.service.js';
import { SessionsService, type OfficerSession } from '../../../people/officers/sessions.service.js';
import { CurrentSession } from '../../session/current-officer.js';
import { LOGIN_PATH, returnPath } from '../../session/login-redirect.js';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from '../../session/session-cookie.js';
import { readForm } from '../failure/form.js';
import { statusOf } from '../failure/refused.js';
import { ConsoleRoute } from '../frame/console-route.js';
import { CurrentFrame, seeOther, sendPage, type Frame } from '../frame/frame.js';
import { LoginPage } from './login.page.js';

const attempt = z.object({
  login: z.string().max(200).default(''),
  password: z.string().max(1_000).default(''),
  next: z.string().max(2_000).default(''),
});

/** The way in and out. */
@ConsoleRoute('public')
@Controller('console')
export class ConsoleSessionController {
  constructor(
    private readonly logins: LoginService,
    private readonly sessions: SessionsService,
    private readonly config: Config,
  ) {}

  @Get('login')
  form(@CurrentFrame() frame: Frame, @Query('next') next: unknown, @Res() reply: FastifyReply): void {
    sendPage(reply, frame, <LoginPage frame={frame} next={returnPath(next)} />);
  }

  @Post('login')
  async login(
    @CurrentFrame() frame: Frame,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { login, password, next } = readForm(attempt, body);
    try {
      const session = await this.logins.login({ login, password, previousToken: sessionTokenOf(request) });
      setSessionCookie(reply, session, this.config.publicUrl);
      seeOther(reply, returnPath(next));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const page = <LoginPage frame={frame} next={returnPath(next)} login={login} error={error} />;
      sendPage(reply, frame, page, { status: statusOf(error) });
    }
  }

  @Access('officer')
  @Post('logout')
  async logout(@CurrentSession() session: OfficerSession, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.end(session.token);
    clearSessionCookie(reply, this.config.publicUrl);
    seeOther(reply, `${LOGIN_PATH}?done=logout`);
  }
}
