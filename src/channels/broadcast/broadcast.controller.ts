import { Body, Controller, Get, Header, HttpStatus, Post, Query, Res, UseGuards, UsePipes } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { forbidden } from '../../kernel/domain-error.js';
import { Access } from '../../platform/http/access.js';
import { CurrentPartner, PartnerGuard, PartnerScope } from '../../people/partners/partner.guard.js';
import { PartnersStore, type Partner } from '../../people/partners/partners.store.js';
import {
  airing,
  airingReport,
  checkedInput,
  feed,
  feedQuery,
  type Airing,
  type AiringReport,
  type Feed,
  type FeedQuery,
} from './broadcast.schema.js';
import { BroadcastService, type FeedOutlet } from './broadcast.service.js';

const FEED_PATH = '/api/v1/broadcast';

/** The stations' door: what to air, and what was aired. */
@ApiTags('broadcast')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No partner key in Authorization: Bearer, or a wrong or revoked one.' })
@ApiResponse({ status: 403, description: 'The key lacks the scope, or does not speak for the outlet.' })
@Access('partner')
@UseGuards(PartnerGuard)
@UsePipes(checkedInput)
@Controller('api/v1')
export class BroadcastController {
  constructor(
    private readonly broadcast: BroadcastService,
    private readonly partners: PartnersStore,
  ) {}

  @Get('broadcast')
  @PartnerScope('broadcast:read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'listBroadcastItems', summary: 'What your outlet is to air, newest first' })
  @ApiResponse({ status: 200, standardSchema: feed })
  async list(@CurrentPartner() partner: Partner, @Query({ schema: feedQuery }) query: FeedQuery): Promise<Feed> {
    const { feed, alertIds } = await this.broadcast.feed(outletOf(partner), query);
    await this.partners.logPull(partner.id, FEED_PATH, alertIds);
    return feed;
  }

  @Post('airings')
  @PartnerScope('airings:write')
  @ApiOperation({ operationId: 'reportAiring', summary: 'Report that an item was aired' })
  @ApiResponse({ status: 201, description: 'On record.', standardSchema: airing })
  @ApiResponse({ status: 200, description: 'It was on record already; counted once.', standardSchema: airing })
  @ApiResponse({ status: 400, description: 'A field is wrong, or the time lies before the issue or in the future.' })
  @ApiResponse({ status: 404, description: 'No such alert.' })
  async report(
    @CurrentPartner() partner: Partner,
    @Body({ schema: airingReport }) report: AiringReport,
    @Res({ passthrough: true }) response: { status(code: number): unknown },
  ): Promise<Airing> {
    const known = await this.broadcast.report(outletOf(partner), partner.id, report);
    response.status(known.known ? HttpStatus.OK : HttpStatus.CREATED);
    return known;
  }
}

function outletOf(partner: Partner): FeedOutlet {
  if (partner.outlet) return partner.outlet;
  throw forbidden('partner-outlet', `The partner ${partner.code} has no outlet, so there is nothing for it to air.`, {
    next: 'Ask the duty office to enter your outlet.',
  });
}
