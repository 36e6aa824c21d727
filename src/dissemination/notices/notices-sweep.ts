import { Injectable } from '@nestjs/common';
import { Policy } from '../../reference/policy/policy.js';
import { BouncesStore } from './leaving/bounces.store.js';
import { NoticesStore } from './notices.store.js';

/** Forgets notices and bounces that are older than policy keeps them. */
@Injectable()
export class NoticesSweep {
  constructor(
    private readonly notices: NoticesStore,
    private readonly bounces: BouncesStore,
    private readonly policy: Policy,
  ) {}

  async sweep(): Promise<void> {
    const { keepDays } = this.policy.rules.notices;
    await this.notices.sweep(keepDays);
    await this.bounces.sweep(keepDays);
  }
}
