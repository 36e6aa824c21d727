import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A numbered migration of hand-written SQL, up and down; TypeORM wants thirteen digits at the end of the name. */
export function migration(number: number, noun: string, up: string, down: string) {
  return class implements MigrationInterface {
    readonly name = `${noun}${String(number).padStart(13, '0')}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(up);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(down);
    }
  };
}
