import { SetMetadata } from '@nestjs/common';

/** Who may call a route: anyone, an officer in a session, or the holder of a partner's, source's or provider's key. */
export const ACCESS_KINDS = ['public', 'officer', 'partner', 'source', 'provider'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** The metadata key of the mark. */
export const ACCESS = 'shanyu:access';

/** The mark that every route carries, itself or its controller; one without it is refused to everybody. */
export const Access = (kind: AccessKind) => SetMetadata(ACCESS, kind);
