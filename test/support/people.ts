import type { Actor } from '../../src/kernel/actor.js';
import { seedPeople } from '../../src/cli/demonstration/people.js';
import { readDemonstrationData } from '../../src/cli/demonstration/demonstration-data.js';
import { OfficersStore } from '../../src/people/officers/officers.store.js';
import { actorOf, type OfficerActor } from '../../src/people/officers/officer.js';
import type { TestProgram } from './program.js';

export const PASSWORD = 'only-for-tests-2024';

export interface People {
  /** The officer with this login. */
  officer(login: string): OfficerActor & Actor;
  /** API keys by the code of their holder. */
  readonly keys: Readonly<Record<string, string>>;
}

/** The demonstration's agencies, officers, outlets, partners, source and 200 subscribers, in a test's own database. */
export async function seed(program: TestProgram): Promise<People> {
  const keys = await seedPeople(program.app, readDemonstrationData(), PASSWORD);
  const officers = await program.get(OfficersStore).list();
  return {
    keys,
    officer: (login) => {
      const found = officers.find((one) => one.login === login);
      if (!found) throw new Error(`there is no officer ${login}`);
      return actorOf(found);
    },
  };
}
