// Opens another window on a running VS Code server and runs tests in it: `node secondWindow.mjs PORT FOLDER TESTS`.
// Prints the tests' output and exits with their code.
import { format } from 'node:util';
import { openBrowser } from './browser.mjs';
import { projectRoot } from './editors.mjs';
import { addressOf } from './server.mjs';

const limit = 5 * 60_000;
const [, , port = '', workspace = '', testsPath = ''] = process.argv;

const { browser, page } = await openBrowser();
/** @type {Promise<number>} */
const exit = new Promise((resolve, reject) => {
  page.exposeFunction('codeAutomationExit', resolve);
  page.once('crash', () => reject(new Error('The second window crashed.')));
  setTimeout(() => reject(new Error(`The second window did not end within ${limit / 60_000} minutes.`)), limit);
});
page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
  if (type === 'error') process.stderr.write(`${format(...args)}\n`);
});
let code = 1;
try {
  await page.goto(addressOf(Number(port), { workspace, developmentPath: projectRoot, testsPath }));
  code = await exit;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  await browser.close();
}
process.exit(code);
