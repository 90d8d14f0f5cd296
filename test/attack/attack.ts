// `npm run attack`: tries every attack on the built command line and prints what came of it. Argument: part of an attack's name.
// Attacks that need an event, a repository or VS Code are unit and host tests: signals, git, links in a folder that is not trusted.

import { styleText } from 'node:util';
import { type Row, tableOf } from '../bench/table.ts';
import { type Attack, attacks } from './cases.ts';
import { HostileProject } from './project.ts';

const [wanted = ''] = process.argv.slice(2);

function brokenBy({ says, code, limit }: Attack, ended: ReturnType<HostileProject['run']>): string | undefined {
  const { status, signal, stdout, stderr } = ended;
  if (signal !== null || status === null) return `did not end in ${limit / 1000} s`;
  if (/Maximum call stack|\n\s+at .*:\d+:\d+/.test(stderr)) return `an internal error: ${stderr.slice(0, 200)}`;
  if (/[^\P{Cc}\n\t\r]/u.test(stdout + stderr)) return 'control characters reached the terminal';
  if (code !== undefined && status !== code) return `exit code ${status} instead of ${code}: ${stderr.slice(0, 200)}`;
  return says === undefined || says.test(stderr) ? undefined : `said ${JSON.stringify(stderr.slice(0, 200))}`;
}

function tried(attack: Attack): Row {
  const project = new HostileProject();
  try {
    attack.prepare(project);
    const start = performance.now();
    const ended = project.run(attack.limit, ...attack.words);
    const taken = performance.now() - start;
    const broken = brokenBy(attack, ended);
    const [line = ''] = `${ended.stderr}${ended.stdout}`.split('\n');
    return {
      what: `${attack.surface}: ${attack.attack}`,
      measured: `${(taken / 1000).toFixed(1)} s`,
      bar: `${attack.limit / 1000} s`,
      met: broken === undefined,
      note: broken ?? `exit ${ended.status}: ${line.replaceAll(project.folder, '…').slice(0, 90)}`,
    };
  } finally {
    project.remove();
  }
}

const rows = attacks.filter((each) => `${each.surface}: ${each.attack}`.includes(wanted)).map(tried);
console.log(tableOf(rows));
const broken = rows.filter(({ met }) => met === false);
console.log(
  broken.length === 0 ? `All ${rows.length} held.` : styleText('red', `${broken.length} of ${rows.length} broke it.`),
);
if (broken.length > 0) process.exitCode = 1;
