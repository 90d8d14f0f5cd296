// A file in which git left a conflict: where its markers stand, and the sides that they keep apart.

import { t } from '@vscode/l10n';
import { BaselineError } from './errors.ts';

/** Longer markers are of a conflict inside a conflict's base: they are lines like any other. Source: gitattributes(5). */
const markers = { ours: '<<<<<<<', base: '|||||||', theirs: '=======', end: '>>>>>>>' } as const;
type Marker = keyof typeof markers;

export interface ConflictMarker {
  readonly kind: Marker;
  /** First line is 1. */
  readonly line: number;
}

/** What is wrong with a baseline file that has conflict markers, and the command that keeps both sides. */
export function markersError(file: string, markerLine: number): BaselineError {
  const message = t`${file} has merge conflicts. Run "Resolve Baseline Conflict" to keep both sides. The file was not changed.`;
  return new BaselineError('conflict', file, message, { markerLine });
}

/** The markers in their order; empty when there is no whole conflict. */
export function conflictMarkers(text: string): readonly ConflictMarker[] {
  if (!text.includes(markers.ours)) return [];
  const found = text.split('\n').flatMap((line, index) => {
    const kind = markerOf(line);
    return kind === undefined ? [] : [{ kind, line: index + 1 }];
  });
  return found.some(({ kind }) => kind === 'ours') && found.some(({ kind }) => kind === 'end') ? found : [];
}

function markerOf(line: string): Marker | undefined {
  const word = line.replace(/\r$/, '').split(' ', 1)[0];
  const kinds: readonly Marker[] = ['ours', 'base', 'theirs', 'end'];
  return kinds.find((kind) => markers[kind] === word);
}

export interface ConflictSides {
  readonly ours: string;
  readonly theirs: string;
  /** Only where git was told to write it: with the styles diff3 and zdiff3. */
  readonly base?: string;
}

type Side = 'ours' | 'base' | 'theirs';
type Place = 'common' | Side;
/** What may follow: git writes ours, perhaps the base, theirs. */
const next: Readonly<Record<Place, ReadonlyMap<Marker, Place>>> = {
  common: new Map([['ours', 'ours']]),
  ours: new Map([
    ['base', 'base'],
    ['theirs', 'theirs'],
  ]),
  base: new Map([['theirs', 'theirs']]),
  theirs: new Map([['end', 'common']]),
};

/** The whole text of each side; `undefined` when the markers are not as git writes them, or there are none. */
export function sidesOf(text: string): ConflictSides | undefined {
  const sides = { ours: Array.of<string>(), base: Array.of<string>(), theirs: Array.of<string>() };
  const seen = new Set<Place>();
  let place: Place = 'common';
  for (const line of text.split('\n')) {
    const marker = markerOf(line);
    const following: Place | undefined = marker === undefined ? place : next[place].get(marker);
    if (following === undefined) return undefined;
    if (marker === undefined) for (const side of placesOf(place)) sides[side].push(line);
    place = following;
    seen.add(place);
  }
  if (place !== 'common' || !seen.has('ours')) return undefined;
  const textOf = (side: Side): string => sides[side].join('\n');
  return { ours: textOf('ours'), theirs: textOf('theirs'), ...(seen.has('base') ? { base: textOf('base') } : {}) };
}

const all: readonly Side[] = ['ours', 'base', 'theirs'];
const placesOf = (place: Place): readonly Side[] => (place === 'common' ? all : [place]);
