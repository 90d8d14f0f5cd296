// Finds git conflict markers in a file and splits it into the conflicting sides.

import { t } from '@vscode/l10n';
import { BaselineError } from './errors.ts';

/** Longer markers belong to a nested conflict in the base and are treated as text. Source: gitattributes(5). */
const markers = { ours: '<<<<<<<', base: '|||||||', theirs: '=======', end: '>>>>>>>' } as const;
type Marker = keyof typeof markers;

export interface ConflictMarker {
  readonly kind: Marker;
  /** One-based. */
  readonly line: number;
}

/** Returns the error for a baseline file with conflict markers, which names the command to resolve it. */
export function markersError(file: string, markerLine: number): BaselineError {
  const message = t`${file} has merge conflicts. Run "Resolve Baseline Conflict" to keep both sides. The file was not changed.`;
  return new BaselineError('conflict', file, message, { markerLine });
}

/** Returns the markers in order; empty if there is no complete conflict. */
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
  /** Only with the conflict styles diff3 and zdiff3. */
  readonly base?: string;
}

type Side = 'ours' | 'base' | 'theirs';
type Place = 'common' | Side;
/** Allowed order of markers: ours, optionally the base, theirs. */
const next: Readonly<Record<Place, ReadonlyMap<Marker, Place>>> = {
  common: new Map([['ours', 'ours']]),
  ours: new Map([
    ['base', 'base'],
    ['theirs', 'theirs'],
  ]),
  base: new Map([['theirs', 'theirs']]),
  theirs: new Map([['end', 'common']]),
};

/** Returns the full text of each side; `undefined` if the markers are missing or malformed. */
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
