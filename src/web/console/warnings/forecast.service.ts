import { Injectable } from '@nestjs/common';
import { toBeijingIso } from '../../../kernel/beijing-time.js';
import { DomainError } from '../../../kernel/domain-error.js';
import type { Preview } from '../../../dissemination/announcement.js';
import { PreviewService } from '../../../dissemination/preview.service.js';
import { AnnouncementsService } from '../../../warnings/announce/announcements.service.js';
import type { WarningContent } from '../../../warnings/content.js';
import type { Warning } from '../../../warnings/warning.js';

const DAY_MS = 86_400_000;

/** What signing would set in motion; or why that cannot be said yet. */
export type Forecast = { readonly preview: Preview } | { readonly refusal: DomainError };

/** The previews of the console: exactly what the road itself would do, never a guess of the page's own. */
@Injectable()
export class ForecastService {
  constructor(
    private readonly announcements: AnnouncementsService,
    private readonly previews: PreviewService,
  ) {}

  async of(warning: Warning): Promise<Forecast> {
    try {
      return { preview: await this.previews.preview(await this.announcements.of(warning)) };
    } catch (error) {
      if (error instanceof DomainError) return { refusal: error };
      throw error;
    }
  }

  /** How many addresses this content would reach; null where that cannot be said. */
  async headcount(warning: Warning, content: WarningContent, now: Date): Promise<number | null> {
    const forecast = await this.of({ ...warning, content: countable(content, now) });
    return 'preview' in forecast ? headcountOf(forecast.preview) : null;
  }
}

/** All addresses of all delivery channels; somebody with two of them counts twice, as two messages go out. */
export const headcountOf = (preview: Preview): number =>
  preview.deliveries.reduce((sum, delivery) => sum + delivery.recipients, 0);

/**
 * The content with open questions answered so that the most people are meant: an open level counts as red, an open
 * window as the coming day. A headcount made from it is an upper bound, and never a smaller number than what goes out.
 */
export function countable(content: WarningContent, now: Date): WarningContent {
  const window = { validFrom: toBeijingIso(now), validTo: toBeijingIso(new Date(now.getTime() + DAY_MS)) };
  const open = content.validFrom === null || content.validTo === null;
  const items = content.items.map((item) => ({ ...item, rank: item.rank ?? ('red' as const) }));
  return { ...content, ...(open ? window : {}), items };
}
