// Matches a text against a regular expression in time proportional to the size of both.
// The text is read backwards once; at each position every state is true if the rest of the text can be matched from there.

import type { CharacterSet } from './regexSet.ts';
import { anyCharacter, UnsupportedExpression } from './regexSet.ts';
import type { Expression } from './regexSyntax.ts';

interface State {
  readonly kind: 'accept' | 'set' | 'start' | 'end' | 'either' | 'look';
  readonly set: CharacterSet;
  readonly isNegated: boolean;
  /** Index of the state; known once all are built. */
  id: number;
  next: State | undefined;
  /** For `either` the other way on, for `look` the beginning of what is looked for. */
  other: State | undefined;
}

/** The states of the expression or of one of its looks: evaluated after the looks that it contains. */
interface Segment {
  readonly states: State[];
  /** A loop whose body can match nothing: its states depend on each other at one position. */
  hasEmptyLoop: boolean;
}

/** States that one text can pass through; more than any glob written by hand has. */
const mostStates = 5_000;

/** @throws {UnsupportedExpression} when it has too many states */
export function linearMatcher(expression: Expression): (text: string) => boolean {
  const builder = new Builder();
  const { first, segments, count } = builder.build(expression);
  const main = segments.at(-1)?.states ?? [];
  let here = new Uint8Array(count);
  let behind = new Uint8Array(count);
  return (text) => {
    for (let position = text.length; position >= 0; position--) {
      [here, behind] = [behind, here];
      here.fill(0);
      const at = { text, position, here, behind };
      for (const segment of segments) evaluate(segment, at);
      // No way leads from here to the end, so that none leads there from further ahead.
      if (!main.some(({ id }) => here[id] === 1)) return false;
    }
    return here[first.id] === 1;
  };
}

interface Position {
  readonly text: string;
  readonly position: number;
  readonly here: Uint8Array;
  readonly behind: Uint8Array;
}

function evaluate({ states, hasEmptyLoop }: Segment, at: Position): void {
  let changed = true;
  while (changed) {
    changed = false;
    for (const state of states) {
      if (at.here[state.id] === 1 || !holds(state, at)) continue;
      at.here[state.id] = 1;
      changed = hasEmptyLoop;
    }
  }
}

function holds({ kind, set, isNegated, next, other }: State, { text, position, here, behind }: Position): boolean {
  const onward = next === undefined ? 0 : (kind === 'set' ? behind : here)[next.id];
  if (kind === 'accept') return next === undefined && (other === undefined || position === text.length);
  if (kind === 'either') return onward === 1 || (other !== undefined && here[other.id] === 1);
  if (onward !== 1) return false;
  if (kind === 'set') return position < text.length && set(text.charCodeAt(position));
  if (kind === 'start') return position === 0;
  if (kind === 'end') return position === text.length;
  return other !== undefined && (here[other.id] === 1) !== isNegated;
}

class Builder {
  readonly #segments: Segment[] = [];
  #segment: Segment = { states: [], hasEmptyLoop: false };
  #count = 0;

  build(expression: Expression) {
    const end = this.#add('accept', undefined);
    const first = this.#compile(expression, this.#add('end', end));
    this.#segments.push(this.#segment);
    return { first, segments: this.#segments, count: this.#count };
  }

  /** The state from which `expression` and then `next` are matched. States are added behind those that they lead to. */
  #compile(expression: Expression, next: State): State {
    switch (expression.kind) {
      case 'set':
        return this.#add('set', next, { set: expression.set });
      case 'start':
      case 'end':
        return this.#add(expression.kind, next);
      case 'sequence':
        return expression.parts.reduceRight((onward, part) => this.#compile(part, onward), next);
      case 'choice':
        return expression.parts
          .map((part) => this.#compile(part, next))
          .reduce((first, other) => this.#add('either', first, { other }));
      case 'repeat':
        return this.#repeat(expression, next);
      case 'look':
        return this.#add('look', next, { other: this.#look(expression.part), isNegated: expression.isNegated });
    }
  }

  #repeat({ part, isOptional, isUnbounded }: Extract<Expression, { kind: 'repeat' }>, next: State): State {
    if (!isUnbounded) return this.#add('either', this.#compile(part, next), { other: next });
    const again = this.#make('either', undefined, { other: next });
    const body = this.#compile(part, again);
    again.next = body;
    this.#keep(again);
    if (matchesNothing(part)) this.#segment.hasEmptyLoop = true;
    return isOptional ? again : body;
  }

  #look(part: Expression): State {
    const outer = this.#segment;
    this.#segment = { states: [], hasEmptyLoop: false };
    const first = this.#compile(part, this.#add('accept', undefined));
    this.#segments.push(this.#segment);
    this.#segment = outer;
    return first;
  }

  #add(kind: State['kind'], next: State | undefined, more: Partial<State> = {}): State {
    return this.#keep(this.#make(kind, next, more));
  }

  #make(kind: State['kind'], next: State | undefined, more: Partial<State>): State {
    return { kind, next, set: anyCharacter, isNegated: false, id: -1, other: undefined, ...more };
  }

  #keep(state: State): State {
    if (this.#count === mostStates) throw new UnsupportedExpression();
    state.id = this.#count++;
    this.#segment.states.push(state);
    return state;
  }
}

function matchesNothing(expression: Expression): boolean {
  switch (expression.kind) {
    case 'set':
      return false;
    case 'sequence':
      return expression.parts.every(matchesNothing);
    case 'choice':
      return expression.parts.some(matchesNothing);
    case 'repeat':
      return expression.isOptional || matchesNothing(expression.part);
    default:
      return true;
  }
}
