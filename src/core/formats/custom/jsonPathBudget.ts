// Bounds what a JSON path of config.json can cost: `$[*,*,*][*,*,*]…` multiplies the values it visits with every part.

import { t } from '@vscode/l10n';
import type { JSONPathNode, JSONPathQuery } from 'json-p3';
import { isObject } from '../reading/jsonValues.ts';

/** Ways in which the selectors of a path can be combined. */
const mostCombinations = 100;
/** Comparisons of two values of the document, which may be as large as all of it. */
const mostComparisons = 4;

/** A visit takes about a microsecond, and the editor waits. */
const mostVisits = 6_000_000;

/** What one reading of an output may visit. */
export class VisitBudget {
  #left = 0;
  readonly #exceeded: () => Error;

  /** @param exceeded what is thrown beyond the budget */
  constructor(exceeded: () => Error) {
    this.#exceeded = exceeded;
  }

  /** @param textLength of the output: a path may visit each of its values a few times */
  start(textLength: number): void {
    this.#left = Math.min(200_000 + textLength, mostVisits);
  }

  spend(visits: number): void {
    this.#left -= visits;
    if (this.#left < 0) throw this.#exceeded();
  }
}

/**
 * Returns the query, whose visits now count.
 * @throws {Error} with a message for people when the path alone is too complex
 */
export function bounded(query: JSONPathQuery, budget: VisitBudget): JSONPathQuery {
  const parts = [...partsOf(query)];
  const queries = parts.filter(isQuery);
  const selectors = queries.flatMap(({ segments }) => segments.map((segment) => segment.selectors.length));
  const comparisons = parts.filter(isComparison);
  if (
    selectors.reduce((product, count) => product * count, 1) > mostCombinations ||
    comparisons.length > mostComparisons ||
    comparisons.some(({ left, right }) => String(left).startsWith('$') && String(right).startsWith('$'))
  ) {
    throw new Error(t('it combines too many selectors or comparisons'));
  }
  for (const each of queries) countVisits(each, budget);
  return query;
}

function countVisits({ segments }: JSONPathQuery, budget: VisitBudget): void {
  for (const segment of segments) {
    for (const selector of segment.selectors) {
      const resolve = selector.resolve.bind(selector);
      const isFilter = 'expression' in selector;
      selector.resolve = (node: JSONPathNode) => {
        budget.spend(1 + (isFilter && Array.isArray(node.value) ? node.value.length : 0));
        const found = resolve(node);
        budget.spend(found.length);
        return found;
      };
    }
    // The library's own spreads its results over the call stack, which overflows with many.
    segment.resolve = (nodes) => Array.from(segment.lazyResolve(nodes));
  }
}

/** The query and everything that it consists of. */
function* partsOf(value: unknown): Generator<object> {
  if (Array.isArray(value)) for (const item of value) yield* partsOf(item);
  else if (isObject(value)) {
    yield value;
    for (const [key, part] of Object.entries(value)) if (key !== 'environment' && key !== 'token') yield* partsOf(part);
  }
}

const isQuery = (value: object): value is JSONPathQuery => 'segments' in value && Array.isArray(value.segments);

interface Comparison {
  readonly left: object;
  readonly right: object;
}

/** Of two queries; with a literal it costs nothing. */
function isComparison(value: object): value is Comparison {
  if (!('left' in value && 'right' in value && 'operator' in value) || /^(&&|\|\|)$/.test(String(value.operator)))
    return false;
  return [value.left, value.right].every((side) => isObject(side) && 'path' in side);
}
