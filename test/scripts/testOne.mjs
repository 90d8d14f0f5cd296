// `npm run test:one -- <file or pattern>`: builds and runs only the unit test files whose path contains the pattern, or
// else the unit tests whose title contains it.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { projectEnvironment } from './dependencies.mjs';

const [pattern = '', ...more] = process.argv.slice(2);
if (pattern === '' || more.length > 0) {
  console.error('Usage: npm run test:one -- <part of the path of a test file, or of a test title>');
  process.exit(2);
}

const files = readdirSync('test/unit', { recursive: true, encoding: 'utf8' })
  .map((file) => `test/unit/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.test.ts'));
const wanted = files.filter((file) => file.includes(pattern.replaceAll('\\', '/')));
const folder = '.build/one';

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: projectEnvironment() });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(folder, { recursive: true, force: true });
run('node', ['esbuild.mjs', '--one', ...(wanted.length > 0 ? wanted : files)]);
const title = wanted.length > 0 ? [] : ['--fgrep', pattern];
run('mocha', [
  '--config',
  'test/unit/.mocharc.json',
  '--spec',
  `${folder}/**/*.test.mjs`,
  '--ignore',
  '.build/unit/**',
  ...title,
]);
