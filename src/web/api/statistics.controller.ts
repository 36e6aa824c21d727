import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { beijingParts, fromBeijing } from '../../kernel/beijing-time.js';
import { Clock } from '../../kernel/clock.js';
import { invalid } from '../../kernel/domain-error.js';
import { Access } from '../../platform/http/access.js';
import { FiguresService, type Figures } from '../../statistics/figures.service.js';

const period = z.object({ from: z.coerce.date().optional(), to: z.coerce.date().optional() });

/** Public figures for any period; without one, the Beijing year so far. */
@ApiTags('statistics')
@Access('public')
@Controller('api/v1/statistics')
export class StatisticsController {
  constructor(
    private readonly figures: FiguresService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiQuery({ name: 'from', required: false, description: 'ISO 8601, inclusive' })
  @ApiQuery({ name: 'to', required: false, description: 'ISO 8601, exclusive' })
  @ApiOperation({
    operationId: 'getStatistics',
    summary: 'Products, items per outlet and jointly, airings, deliveries.',
  })
  get(@Query() query: unknown): Promise<Figures> {
    const parsed = period.safeParse(query);
    if (!parsed.success)
      throw invalid('period', 'from and to must be dates.', {
        where: 'query',
        next: 'Write them as 2026-01-01T00:00:00+08:00.',
      });
    const now = this.clock.now();
    return this.figures.figures(parsed.data.from ?? fromBeijing(beijingParts(now).year, 1, 1), parsed.data.to ?? now);
  }
}
