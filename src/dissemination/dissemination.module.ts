import { Module } from '@nestjs/common';
import { OfficersModule } from '../people/officers/officers.module.js';
import { SubscribersModule } from '../people/subscribers/subscribers.module.js';
import { AlertsStore } from './alerts.store.js';
import { AudienceService } from './audience/audience.service.js';
import { Channels } from './contracts/channels.js';
import { ControlStore } from './control/control.store.js';
import { DispatchControl } from './control/dispatch-control.service.js';
import { AftermathService } from './delivery/carry/aftermath.service.js';
import { CarryJobHandler } from './delivery/carry/carry.job.js';
import { CarryStore } from './delivery/carry/carry.store.js';
import { HandOverService } from './delivery/carry/hand-over.service.js';
import { LoadService } from './delivery/carry/load.service.js';
import { TakeOverService } from './delivery/carry/take-over.service.js';
import { TakeOverStore } from './delivery/carry/take-over.store.js';
import { DispatchStore } from './delivery/dispatch.store.js';
import { PlanJobHandler } from './delivery/plan/plan.job.js';
import { MonthsWorker } from './delivery/plan/months.worker.js';
import { PlanStore } from './delivery/plan/plan.store.js';
import { SubjectService } from './delivery/plan/subject.service.js';
import { ReceiptInbox } from './delivery/receipt-inbox.js';
import { SettleService } from './delivery/settle/settle.service.js';
import { SettleStore } from './delivery/settle/settle.store.js';
import { SweepService } from './delivery/sweep/sweep.service.js';
import { SweepStore } from './delivery/sweep/sweep.store.js';
import { SweepWorker } from './delivery/sweep/sweep.worker.js';
import { DispatchesStore } from './dispatches.store.js';
import { DisseminationHandlers, DisseminationWorker } from './dissemination.worker.js';
import { EditionsStore } from './editions/editions.store.js';
import { IssueService } from './issue/issue.service.js';
import { IssueStore } from './issue/issue.store.js';
import { OutletsStore } from './outlets.store.js';
import { PreviewService } from './preview.service.js';
import { PublicationJob } from './publication/publication.job.js';
import { PublicationStore } from './publication/publication.store.js';

/**
 * In: an announcement that both agencies signed (`IssueService.issue`, in the caller's transaction).
 * Out: a frozen alert, carried by every registered channel, each delivery tracked to a settled state.
 * Tables: alerts, editions, dispatches, variants, chunks, deliveries, windows, receipts, outlets.
 * Called by: warnings (issue, end, preview); channels register themselves and bring receipts; the console reads.
 */
@Module({
  imports: [OfficersModule, SubscribersModule],
  providers: [
    AftermathService,
    AlertsStore,
    AudienceService,
    CarryJobHandler,
    CarryStore,
    Channels,
    ControlStore,
    DispatchControl,
    DispatchStore,
    DispatchesStore,
    DisseminationHandlers,
    DisseminationWorker,
    EditionsStore,
    HandOverService,
    IssueService,
    IssueStore,
    LoadService,
    MonthsWorker,
    OutletsStore,
    PlanJobHandler,
    PlanStore,
    PreviewService,
    PublicationJob,
    PublicationStore,
    SettleService,
    SettleStore,
    SubjectService,
    SweepService,
    SweepStore,
    SweepWorker,
    TakeOverService,
    TakeOverStore,
    { provide: ReceiptInbox, useExisting: SettleStore },
  ],
  exports: [
    AlertsStore,
    Channels,
    DispatchControl,
    DispatchesStore,
    EditionsStore,
    IssueService,
    OutletsStore,
    PreviewService,
    ReceiptInbox,
  ],
})
export class DisseminationModule {}
