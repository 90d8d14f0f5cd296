// Which formats an output that none recognises comes closest to, and what it lacks of them.

import { t } from '@vscode/l10n';
import { maximumOf } from '../../model/longLists.ts';
import type { Format, Probe } from '../format.ts';
import { matchSignatures, type SignatureInput, type Trait } from './formatSignatures.ts';
import { beforeFault, outline } from './json.ts';
import { stripAnsi } from './stripAnsi.ts';

export interface NearMiss {
  readonly format: Format;
  /** Ends a sentence that speaks of the output: "it has `benchmarks`, but no item with `real_time`". */
  readonly reason: string;
}

/** Less than this share of a format's marks is chance: many files have a `name` or a `version`. */
const enough = 0.4;
/** More of what is there than this helps nobody. */
const namesTold = 3;

interface Look extends SignatureInput {
  /** Where the JSON is broken. */
  readonly fault: string | undefined;
}

function lookAt(probe: Probe): Look {
  const head = stripAnsi(probe.head);
  const json = outline(probe);
  const broken = json === undefined && /^\s*[{[]/.test(head) ? beforeFault(probe.head) : undefined;
  return { head, json: json ?? broken?.value, fault: broken?.place };
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : t`${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function reasonOf(traits: readonly Trait[], { label }: Format, fault: string | undefined): string {
  const held = traits.filter(({ isHeld }) => isHeld).map(({ name }) => name);
  const missing = traits.find(({ isHeld }) => !isHeld)?.missing;
  const has = list([...new Set(held)].slice(0, namesTold));
  if (fault !== undefined) return t`it has ${has}, but is not valid JSON at ${fault}`;
  return missing === undefined
    ? t`it has ${has}, but not in the place or form that ${label} uses`
    : t`it has ${has}, but ${missing}`;
}

/**
 * The formats whose marks the output has the largest share of, at most two, in the order of the list; none when that share is small.
 * Cheap: it looks at the head of the text and the beginnings of lists.
 */
export function closestFormats(probe: Probe, formats: readonly Format[]): readonly NearMiss[] {
  const look = lookAt(probe);
  const scored = formats.flatMap((format) => {
    const traits = matchSignatures(format.signatures ?? [], look);
    const share = traits.filter(({ isHeld }) => isHeld).length / traits.length;
    return share >= enough ? [{ share, near: { format, reason: reasonOf(traits, format, look.fault) } }] : [];
  });
  const best = maximumOf(scored.map(({ share }) => share));
  return scored
    .filter(({ share }) => share === best)
    .map(({ near }) => near)
    .slice(0, 2);
}
