import { Module } from '@nestjs/common';
import { SubscribersModule } from '../../people/subscribers/subscribers.module.js';
import { DisseminationModule } from '../dissemination.module.js';
import { BouncesStore } from './leaving/bounces.store.js';
import { CodeNotices } from './code-notices.service.js';
import { InForceStore } from './in-force.store.js';
import { LeaveLinks, SignedLeaveLinks } from './leaving/leave-links.js';
import { NoticeLetters } from './notice-letters.js';
import { NoticeJobHandler } from './notice.job.js';
import { Notices } from './notices.service.js';
import { NoticesStore } from './notices.store.js';
import { NoticesSweep } from './notices-sweep.js';
import { NoticesWorker } from './notices.worker.js';
import { Suppressions } from './leaving/suppressions.service.js';

/**
 * One-off messages: confirmation codes, answers to what phones send in.
 * In: a text for one address, in the caller's transaction; bounces and opt-outs that channels hear of. Out: the message, through the
 * address's channel in the lane `notice`; subscriptions ended. Tables: notices, address_bounces.
 * Called by: web/portal (codes), channels/sms/inbound (answers), channels/email (links to leave, bounces).
 */
@Module({
  imports: [DisseminationModule, SubscribersModule],
  providers: [
    BouncesStore,
    CodeNotices,
    InForceStore,
    { provide: LeaveLinks, useClass: SignedLeaveLinks },
    NoticeJobHandler,
    NoticeLetters,
    Notices,
    NoticesStore,
    NoticesSweep,
    NoticesWorker,
    Suppressions,
  ],
  exports: [CodeNotices, InForceStore, LeaveLinks, Notices, Suppressions],
})
export class NoticesModule {}
