import { Module } from '@nestjs/common';
import { OfficersModule } from '../people/officers/officers.module.js';
import { PartnersModule } from '../people/partners/partners.module.js';
import { WarningsModule } from '../warnings/warnings.module.js';
import { FileReceipt } from './doors/inbox/file-receipt.service.js';
import { FolderPass } from './doors/inbox/folder-pass.service.js';
import { InboxService } from './doors/inbox/inbox.service.js';
import { InboxStore } from './doors/inbox/inbox.store.js';
import { InboxWorker } from './doors/inbox/inbox.worker.js';
import { WatchedFolders } from './doors/inbox/watched-folders.service.js';
import { DocumentFetch } from './doors/poll/document-fetch.service.js';
import { FeedWalk } from './doors/poll/feed-walk.service.js';
import { PollClient } from './doors/poll/poll-client.js';
import { PollService } from './doors/poll/poll.service.js';
import { PollStore } from './doors/poll/poll.store.js';
import { PollWorker } from './doors/poll/poll.worker.js';
import { PolledMessages } from './doors/poll/polled-messages.service.js';
import { ProductsController } from './doors/products.controller.js';
import { PushAnswersStore } from './doors/push/push-answers.store.js';
import { PushAnswersWorker } from './doors/push/push-answers.worker.js';
import { PushService } from './doors/push/push.service.js';
import { SourceGuard } from './doors/source.guard.js';
import { IngestService } from './ingest.service.js';
import { IngestStore } from './ingest.store.js';
import { MessagesStore } from './messages/messages.store.js';
import { SilenceStore } from './sources/silence.store.js';
import { SilenceWorker } from './sources/silence.worker.js';
import { SourcesService } from './sources/sources.service.js';
import { SourcesStore } from './sources/sources.store.js';

const push = [PushAnswersStore, PushAnswersWorker, PushService, SourceGuard];
const poll = [DocumentFetch, FeedWalk, PollClient, PollService, PollStore, PollWorker, PolledMessages];
const inbox = [FileReceipt, FolderPass, InboxService, InboxStore, InboxWorker, WatchedFolders];
const sources = [SilenceStore, SilenceWorker, SourcesService, SourcesStore];

/**
 * In: bytes through a door. Out: a registered product, drafted as a warning by the program; or quarantine with a reason.
 * Tables: sources, polls, polled_entries, inbox_files, push_answers, source_alarms, products, messages, arrivals, quarantine.
 * Called by its own doors (push, poll, inbox), the console (paste, sources) and the CLI.
 */
@Module({
  imports: [OfficersModule, PartnersModule, WarningsModule],
  controllers: [ProductsController],
  providers: [IngestService, IngestStore, MessagesStore, ...push, ...poll, ...inbox, ...sources],
  exports: [IngestService, IngestStore, SourcesService],
})
export class IngestModule {}
