import { PROGRAM } from '../../../src/kernel/actor.js';
import { AgenciesService } from '../../../src/people/officers/agencies.service.js';
import { AgenciesStore } from '../../../src/people/officers/agencies.store.js';
import type { AgencyPair, NewAgency } from '../../../src/people/officers/agency.js';
import { AuditService } from '../../../src/people/officers/audit.service.js';
import { AuditStore } from '../../../src/people/officers/audit.store.js';
import { LoginFailuresStore } from '../../../src/people/officers/login/login-failures.store.js';
import { LoginService } from '../../../src/people/officers/login/login.service.js';
import { OfficersService } from '../../../src/people/officers/officers.service.js';
import { OfficersStore } from '../../../src/people/officers/officers.store.js';
import { SessionsService } from '../../../src/people/officers/sessions.service.js';
import { SessionsStore } from '../../../src/people/officers/sessions.store.js';
import type { Database } from '../../../src/platform/database/database.js';

export const PASSWORD = 'slopes move at night';

/** Hubei's two agencies, as they are entered; `changes` goes to the land agency. */
export const hubei = (changes: Partial<NewAgency> = {}): AgencyPair<NewAgency> => ({
  land: {
    code: 'hubei-land',
    level: 'province',
    divisionCode: '420000',
    name: '湖北省自然资源厅',
    nameEn: 'Department of Natural Resources of Hubei',
    aliases: ['湖北省国土资源厅'],
    smsSignature: '湖北自然资源厅',
    ...changes,
  },
  meteorology: {
    code: 'hubei-met',
    level: 'province',
    divisionCode: '420000',
    name: '湖北省气象局',
    nameEn: 'Hubei Meteorological Bureau',
    aliases: [],
    smsSignature: '湖北气象局',
  },
});

/** The slice's services on one database, wired as the module wires them. */
export function officersOn(db: Database) {
  const audit = new AuditService(db, new AuditStore(db));
  const agencyStore = new AgenciesStore(db);
  const agencies = new AgenciesService(db, agencyStore, audit);
  const store = new OfficersStore(db);
  const sessionStore = new SessionsStore(db);
  const officers = new OfficersService(db, store, agencyStore, sessionStore, audit);
  const sessions = new SessionsService(db, sessionStore, audit);
  const login = new LoginService(db, store, new LoginFailuresStore(db), sessions, audit);
  return { audit, agencyStore, agencies, store, officers, sessions, login };
}

export type Slice = ReturnType<typeof officersOn>;

/** Hubei's pair and one officer of its land agency: login land.duty, role forecaster unless told. */
export async function enterHubei({ agencies, officers }: Slice) {
  const pair = await agencies.addPair(PROGRAM, hubei());
  const entry = {
    agencyCode: 'hubei-land',
    login: 'land.duty',
    name: '值班员甲',
    role: 'forecaster',
    password: PASSWORD,
  } as const;
  return { pair, officer: await officers.create(PROGRAM, entry) };
}
