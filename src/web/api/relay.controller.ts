import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { invalid } from '../../kernel/domain-error.js';
import type { OfficerActor } from '../../people/officers/officer.js';
import { Access } from '../../platform/http/access.js';
import { SignService, type Signed } from '../../warnings/sign/sign.service.js';
import { CurrentOfficer } from '../session/current-officer.js';

const seen = z
  .object({ version: z.number().int().positive(), contentHash: z.string().regex(/^[0-9a-f]{64}$/) })
  .strict();

/** The one press of a relay (W0), off unless policy says so; names the version and hash that the officer saw. */
@ApiTags('warnings')
@Access('officer')
@Controller('api/v1/warnings/:id/relay')
export class RelayController {
  constructor(private readonly signing: SignService) {}

  @Post()
  @HttpCode(200)
  @ApiBody({ schema: { type: 'object', required: ['version', 'contentHash'] } })
  @ApiOperation({
    operationId: 'relayWarning',
    summary: 'Issues what both agencies have sent themselves; recorded as a relay.',
  })
  relay(@Param('id') id: string, @Body() body: unknown, @CurrentOfficer() officer: OfficerActor): Promise<Signed> {
    const parsed = seen.safeParse(body);
    if (!parsed.success)
      throw invalid('relay-body', 'The body must name the version and content hash that you saw.', {
        where: 'version, contentHash',
        next: 'Read the warning again and send both.',
      });
    return this.signing.relay(id, parsed.data.version, parsed.data.contentHash, officer);
  }
}
