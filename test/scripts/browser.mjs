// Opens the Chromium window that shows the embedded VS Code.
import { chromium } from 'playwright-core';
import { findChromium } from './system.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Size of every window, so that pictures are comparable. */
export const windowSize = { width: 1400, height: 900 };

/**
 * Starts a headless browser with one page.
 * @throws {Error} if the machine has no Chromium.
 */
export async function openBrowser() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium or Chrome was found: install one, or set CHROME_PATH to it.');
  const browser = await chromium.launch({ executablePath, args: flags });
  const page = await browser.newPage({ viewport: windowSize });
  return { browser, page };
}
