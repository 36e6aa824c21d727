import { Module } from '@nestjs/common';
import { DisseminationModule } from '../../dissemination/dissemination.module.js';
import { NoticesModule } from '../../dissemination/notices/notices.module.js';
import { SubscribersModule } from '../../people/subscribers/subscribers.module.js';
import { EditionsController } from './editions/editions.controller.js';
import { ManageController } from './manage/manage.controller.js';
import { PlaceLooks } from './places/place-looks.service.js';
import { Registration } from './sign-up/registration.service.js';
import { SignUpController } from './sign-up/sign-up.controller.js';

/**
 * Pages that answer a visitor: subscribe, confirm, change, leave; the archive of the mobile newspaper. Made on the server,
 * without client script. In: visitors' forms, links from messages. Out: HTML; every act goes to people/subscribers.
 * Tables: none. Called by: everybody's browser, and mail programs that leave for their reader (RFC 8058).
 */
@Module({
  imports: [DisseminationModule, NoticesModule, SubscribersModule],
  controllers: [SignUpController, ManageController, EditionsController],
  providers: [PlaceLooks, Registration],
})
export class PortalModule {}
