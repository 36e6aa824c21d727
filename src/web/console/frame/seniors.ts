import { SetMetadata } from '@nestjs/common';
import type { Role } from '../../../kernel/actor.js';
import type { OfficerActor } from '../../../people/officers/officer.js';
import { ROLES_KEY } from '../../session/access-marks.js';

const SENIORS: readonly Role[] = ['senior', 'admin'];

/** Marks an act that is not for everybody on duty; pages leave its form out by `isSenior`. */
export const Seniors = () => SetMetadata(ROLES_KEY, SENIORS);

export const isSenior = ({ role }: Pick<OfficerActor, 'role'>): boolean => SENIORS.includes(role);
