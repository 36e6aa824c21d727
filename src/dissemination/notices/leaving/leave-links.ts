import { Injectable } from '@nestjs/common';
import { SignUpService } from '../../../people/subscribers/sign-up/sign-up.service.js';
import { Config } from '../../../platform/config/config.js';
import { parseDeliveryRef } from '../../delivery/delivery.js';

/** The address by which a reader leaves in one press, without a log-in (RFC 8058: the same for GET and POST). */
export abstract class LeaveLinks {
  /** Absolute URL for the reader that a delivery's reference names; null for any other reference. No look-up: a signed token. */
  abstract of(ref: string): string | null;
}

@Injectable()
export class SignedLeaveLinks extends LeaveLinks {
  constructor(
    private readonly config: Config,
    private readonly signUps: SignUpService,
  ) {
    super();
  }

  override of(ref: string): string | null {
    const delivery = parseDeliveryRef(ref);
    if (!delivery) return null;
    const token = encodeURIComponent(this.signUps.leaveLink(delivery.addressId));
    return `${this.config.publicUrl}/subscribe/leave/${token}`;
  }
}
