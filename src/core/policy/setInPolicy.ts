// Sets one key of a section of config.json: `baseline.autoUpdate`. A pure function from text to text.
// It refuses to touch anything else; section and key are made where they are missing.

import { applyEdits, findNodeAtLocation } from 'jsonc-parser';
import { appended, type PolicyValue, understood } from './editPolicy.ts';

/** @throws {Error} with a message for people when the text has a fault */
export function setInPolicy(text: string | undefined, section: string, key: string, value: PolicyValue): string {
  const { whole, tree } = understood(text);
  const content = JSON.stringify(value);
  const known = findNodeAtLocation(tree, [section, key]);
  if (known !== undefined) return applyEdits(whole, [{ offset: known.offset, length: known.length, content }]);
  const parent = findNodeAtLocation(tree, [section]);
  const pair = `${JSON.stringify(key)}: ${content}`;
  if (parent !== undefined) return appended(whole, parent, () => pair);
  return appended(whole, tree, () => `${JSON.stringify(section)}: { ${pair} }`);
}
