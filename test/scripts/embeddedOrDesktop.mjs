// Decides between a desktop VS Code and the one embedded in Chromium.
import { isRoot } from './system.mjs';

/**
 * Why a desktop VS Code would not do here.
 * @returns {string | undefined} the reason, or nothing when a desktop can be had.
 */
export function whyEmbedded() {
  if (isRoot()) return 'run as root';
  if (process.env.CI) return 'CI is set';
  const needsDisplay = process.platform === 'linux';
  if (needsDisplay && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'no display';
  return undefined;
}
