// Extensions folder shared by all windows of a test run; contains only the packaged extension.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Installation, projectRoot } from '../scripts/editors.mjs';
import { run } from '../scripts/run.mjs';
import { installExtension } from '../scripts/server.mjs';

let installing: Promise<string> | undefined;

/**
 * Packages and installs the extension once per test run.
 * @returns the absolute path of the extensions folder, which is deleted when this process ends
 * @throws {Error} with the output of the failed packaging or installation
 */
export function installedExtensions(installed: Installation): Promise<string> {
  installing ??= packageAndInstall(installed);
  return installing;
}

async function packageAndInstall(installed: Installation): Promise<string> {
  const { code, output } = await run('npm', ['run', 'package'], { cwd: projectRoot, output: 'quiet' });
  if (code !== 0) throw new Error(`The package could not be made:\n${output}`);
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bb-extensions-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const vsix = join(projectRoot, 'dist', 'benchmark-baseline.vsix');
  await installExtension(installed, vsix, { data: join(folder, '.data'), extensions: folder });
  return folder;
}
