/** What has become of a dispatch's deliveries, as `Counters`; to be asked of its rows of `chunks`, never of deliveries. */
export const COUNTERS = `
jsonb_build_object('queued', coalesce(sum(queued), 0), 'sending', coalesce(sum(sending), 0),
  'accepted', coalesce(sum(accepted), 0), 'delivered', coalesce(sum(delivered), 0), 'failed', coalesce(sum(failed), 0),
  'expired', coalesce(sum(expired), 0), 'cancelled', coalesce(sum(cancelled), 0),
  'suppressed', coalesce(sum(suppressed), 0), 'unknown', coalesce(sum(unknown), 0))`;
