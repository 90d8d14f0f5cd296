// Decides between a desktop VS Code and the one embedded in Chromium.
import { isRoot } from './system.mjs';

/**
 * Returns the reason why a desktop VS Code cannot be used here.
 * @returns {string | undefined} `undefined` if a desktop VS Code can be used.
 */
export function whyEmbedded() {
  if (isRoot()) return 'run as root';
  if (process.env.CI) return 'CI is set';
  const needsDisplay = process.platform === 'linux';
  if (needsDisplay && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'no display';
  return undefined;
}
