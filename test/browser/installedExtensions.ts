// The folder of installed extensions that every window of one test run shares: it holds our package and nothing else.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Installation, projectRoot } from '../scripts/editors.mjs';
import { run } from '../scripts/run.mjs';
import { installExtension } from '../scripts/server.mjs';

let installing: Promise<string> | undefined;

/**
 * Packages the extension and installs it, once however many windows open.
 * @returns the absolute path of the folder of extensions, which is deleted when this process ends.
 * @throws Error with what the packaging or the installation printed.
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
