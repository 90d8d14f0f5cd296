// Screenshots for review: `test/screenshots/<name>.png`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, PageScreenshotOptions } from 'playwright-core';
import { projectRoot } from '../scripts/editors.mjs';

export async function takeScreenshot(page: Page, name: string, options: PageScreenshotOptions): Promise<void> {
  const folder = join(projectRoot, 'test', 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ ...options, path: join(folder, `${name}.png`) });
}
