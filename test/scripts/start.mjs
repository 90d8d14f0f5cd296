// `npm start`, from a new clone: installs, builds and opens the extension on the demo, in desktop VS Code or a browser.
import { join } from 'node:path';
import { demoFolder } from './demo.mjs';
import { ensureDependencies, projectEnvironment } from './dependencies.mjs';
import { editors, editorsFolder, ensureEditor, projectRoot } from './editors.mjs';
import { run } from './run.mjs';
import { addressOf, startServer, writeSettings } from './server.mjs';
import { ensureSystemPackages, isRoot, onPath, serverPackages } from './system.mjs';

async function build() {
  await ensureDependencies();
  const { code } = await run('node', ['esbuild.mjs'], { cwd: projectRoot, env: projectEnvironment() });
  if (code !== 0) throw new Error('The extension could not be built.');
}

async function openDesktop() {
  console.log('Opening the desktop VS Code on test/workspaces/demo.');
  await run('code', [`--extensionDevelopmentPath=${projectRoot}`, demoFolder]);
}

/** Serves VS Code until interrupted. */
async function serve() {
  await ensureSystemPackages(serverPackages, join(editorsFolder, 'apt-get.log'));
  const installed = await ensureEditor(editors.newest);
  // Kept, so that the next start restores the state.
  const data = join(editorsFolder, 'start');
  writeSettings(data);
  const server = await startServer(installed, { data, extensions: join(data, 'extensions') });
  const address = addressOf(server.port, { workspace: demoFolder, developmentPath: projectRoot });
  console.log(
    `\nVS Code ${editors.newest.version} with the extension on test/workspaces/demo, in any browser:\n\n  ${address}\n`,
  );
  console.log('Ctrl-C ends it.');
  await server.ended;
}

try {
  await build();
  // Desktop VS Code does not start as root.
  await (onPath('code') && !isRoot() ? openDesktop() : serve());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
