#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { DomainError } from '../kernel/domain-error.js';
import { audit } from './audit.command.js';
import { doctor } from './doctor.command.js';
import { figures } from './figures.command.js';
import { geoImport } from './geo/geo-import.command.js';
import { ingest } from './ingest.command.js';
import { keyCreate, keyRevoke } from './key.command.js';
import { subscribersExport } from './subscribers/export.command.js';
import { subscribersImport } from './subscribers/import.command.js';
import { userCreate } from './user.command.js';
import { listWarnings } from './warnings.command.js';

/** An instant as people type it; without a zone it is Beijing's. */
function instant(text: string): Date {
  const at = new Date(/[zZ]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}+08:00`);
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError('Write it as 2024-06-21T18:04:10+08:00.');
  return at;
}

const program = new Command('shanyu').description('Shanyu 山雨 at the command line').showHelpAfterError();

program
  .command('ingest')
  .description('hand products in')
  .argument('<file...>')
  .option('--received-at <instant>', 'the receive time instead of now', instant)
  .option('--json', 'one JSON object a file')
  .option('--dry-run', 'read only, store nothing')
  .action(ingest);
program.command('warnings').description('list warnings').option('--json').action(listWarnings);
program
  .command('report')
  .description("the ministry's figures of a period")
  .argument('<kind>', 'annual or quarterly')
  .option('--year <year>', 'Beijing year', Number)
  .option('--quarter <quarter>', '1 to 4', Number)
  .option('--json')
  .action(figures);
const user = program.command('user').description('officers');
user
  .command('create')
  .requiredOption('--agency <code>')
  .requiredOption('--login <login>')
  .requiredOption('--name <name>')
  .option('--role <role>', 'forecaster, senior or admin', 'forecaster')
  .description('the password is read from standard input')
  .action(userCreate);
program
  .command('geo')
  .description('boundaries')
  .command('import')
  .argument('<file...>')
  .description('take in the official boundary files (中国_县.geojson; gb = 156 + code)')
  .action(geoImport);
const key = program.command('key').description('keys of machines');
key
  .command('create')
  .requiredOption('--holder <kind>', 'source, partner or officer')
  .requiredOption('--code <code>', 'code of the source or partner, login of the officer')
  .requiredOption('--scope <scope...>')
  .action(keyCreate);
key
  .command('revoke')
  .argument('<prefix>', 'the ten characters after the second underscore of the key; the audit names it as key:<prefix>')
  .action(keyRevoke);
const subscribers = program.command('subscribers').description('lists of subscribers as CSV');
subscribers
  .command('import')
  .argument('<file>')
  .option('--report <file>', 'where refused rows are written: row, field, code, reason, next step')
  .option('--dry-run', 'check everything, keep nothing')
  .action(subscribersImport);
subscribers
  .command('export')
  .argument('[file]', 'without it: standard output')
  .option('--group <code>', 'this group only')
  .option('--channel <channel>', 'sms or email')
  .description('live subscribers with addresses in clear; stands in the audit trail')
  .action(subscribersExport);
program.command('audit').command('verify').description('walk the whole trail').action(audit);
program.command('doctor').description('look whether everything is in place').action(doctor);

try {
  await program.parseAsync();
} catch (error) {
  const next = error instanceof DomainError ? error.details.next : undefined;
  console.error(error instanceof Error ? error.message : String(error));
  if (next) console.error(next);
  // What was half built when the fault was found may hold connections that would keep the process for some seconds.
  process.exit(1);
}
