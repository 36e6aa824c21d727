import { Module } from '@nestjs/common';
import { OfficersModule } from '../../people/officers/officers.module.js';
import { SubscribersModule } from '../../people/subscribers/subscribers.module.js';
import { AddressRefs } from './address-refs.js';
import { AddressRefsStore } from './address-refs.store.js';
import { BudgetsStore } from './budget/budgets.store.js';
import { ProviderBoard } from './provider-board.js';
import { ProviderDesk } from './provider-desk.service.js';
import { ProvidersStore } from './providers.store.js';
import { RateBudgets } from './budget/rate-budgets.js';

/**
 * Who carries a channel's messages, and how it goes.
 * In: providers that channels configure, the outcomes of their windows, an officer's switch. Out: whose the next window is;
 * segments that may be sent; health for the console; our reference for a number that a provider names. Tables: providers,
 * provider_minutes, rate_budgets.
 * Called by: channels/sms (board, budgets), web/console (desk).
 */
@Module({
  imports: [OfficersModule, SubscribersModule],
  providers: [AddressRefs, AddressRefsStore, BudgetsStore, ProviderBoard, ProviderDesk, ProvidersStore, RateBudgets],
  exports: [AddressRefs, ProviderBoard, ProviderDesk, RateBudgets],
})
export class ProvidersModule {}
