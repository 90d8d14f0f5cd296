// Finds the formats that an unrecognized output file comes closest to, and what it lacks of them.

import { t } from '@vscode/l10n';
import { maximumOf } from '../../model/longLists.ts';
import type { Format, Probe } from '../format.ts';
import { matchSignatures, type SignatureInput, type Trait } from './formatSignatures.ts';
import { beforeFault, outline } from './json.ts';
import { stripAnsi } from './stripAnsi.ts';

export interface NearMiss {
  readonly format: Format;
  /** End of a sentence about the file: "it has `benchmarks`, but no item with `real_time`". */
  readonly reason: string;
}

/** Minimum share of a format's signatures. Below it a match is chance: many files have a `name` or a `version`. */
const minimumShare = 0.4;
/** Maximum names listed as present. */
const maximumNames = 3;

interface SearchedOutput extends SignatureInput {
  /** Position of the JSON error, for messages. */
  readonly fault: string | undefined;
}

function searchedOutputOf(probe: Probe): SearchedOutput {
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
  const has = list([...new Set(held)].slice(0, maximumNames));
  if (fault !== undefined) return t`it has ${has}, but is not valid JSON at ${fault}`;
  return missing === undefined
    ? t`it has ${has}, but not in the place or form that ${label} uses`
    : t`it has ${has}, but ${missing}`;
}

/**
 * Returns at most two formats with the largest share of their signatures in the output, in the order of the list; empty
 * if the share is small. Cheap: reads only the head of the text and the start of lists.
 */
export function closestFormats(probe: Probe, formats: readonly Format[]): readonly NearMiss[] {
  const look = searchedOutputOf(probe);
  const scored = formats.flatMap((format) => {
    const traits = matchSignatures(format.signatures ?? [], look);
    const share = traits.filter(({ isHeld }) => isHeld).length / traits.length;
    return share >= minimumShare ? [{ share, near: { format, reason: reasonOf(traits, format, look.fault) } }] : [];
  });
  const best = maximumOf(scored.map(({ share }) => share));
  return scored
    .filter(({ share }) => share === best)
    .map(({ near }) => near)
    .slice(0, 2);
}
