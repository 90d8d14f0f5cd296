// The lines of Go's benchmark text (golang.org/design/14313): configuration, units, results, failures.

export type GoLine =
  | { readonly kind: 'result'; readonly name: string; readonly values: readonly GoValue[] }
  /** A name whose numbers follow later because the benchmark printed something in between. */
  | { readonly kind: 'name'; readonly name: string; readonly rest: string }
  /** Numbers whose name was printed earlier. */
  | { readonly kind: 'numbers'; readonly values: readonly GoValue[] }
  | { readonly kind: 'config'; readonly key: string; readonly value: string }
  | { readonly kind: 'unit'; readonly unit: string; readonly settings: readonly string[] }
  | { readonly kind: 'failure'; readonly name: string }
  /** `PASS`, `FAIL` or `ok`: the end of a package. */
  | { readonly kind: 'end'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string };

export interface GoValue {
  readonly value: number;
  readonly unit: string;
}

const config = /^([a-z][^\s:A-Z]*):(?:[ \t](.*))?$/;
const failure = /^[ \t]*--- FAIL: (Benchmark\S*)/;
const ending = /^(?:PASS|FAIL|ok)(?:\s|$)/;

/** True for lines that Go prints before a program dies; they look like configuration. */
export function isGoCrash(line: string): boolean {
  return /^(?:panic|fatal error): /.test(line);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

/** Splits at spaces and tabs. */
function fieldsOf(line: string): readonly string[] {
  const fields: string[] = [];
  let start = -1;
  for (let index = 0; index <= line.length; index++) {
    const inField = index < line.length && !isSpace(line.charCodeAt(index));
    if (inField && start < 0) start = index;
    if (inField || start < 0) continue;
    fields.push(line.slice(start, index));
    start = -1;
  }
  return fields;
}

/** Reads `1000  5.2 ns/op  8 B/op` from field `first` on; `undefined` if the fields have another form. */
function numbersOf(fields: readonly string[], first: number): readonly GoValue[] | undefined {
  const iterations = Number(fields[first]);
  if (!Number.isInteger(iterations) || iterations < 0) return undefined;
  const values: GoValue[] = [];
  for (let index = first + 1; index + 1 < fields.length; index += 2) {
    const value = Number(fields[index]);
    const unit = fields[index + 1];
    // The rest was printed by the program.
    if (!Number.isFinite(value) || unit === undefined) break;
    values.push({ value, unit });
  }
  return values.length === 0 ? undefined : values;
}

function benchmarkLine(line: string): GoLine {
  const fields = fieldsOf(line);
  const name = fields[0] ?? '';
  const values = numbersOf(fields, 1);
  if (values !== undefined) return { kind: 'result', name, values };
  // `go test -v` announces a benchmark by its bare name, which no numbers follow.
  return line.length > name.length
    ? { kind: 'name', name, rest: line.slice(name.length).trim() }
    : { kind: 'other', text: line };
}

function indentedLine(line: string): GoLine {
  const failed = failure.exec(line)?.[1];
  if (failed !== undefined) return { kind: 'failure', name: failed };
  const values = numbersOf(fieldsOf(line), 0);
  return values === undefined ? { kind: 'other', text: line } : { kind: 'numbers', values };
}

/**
 * Reads an unterminated last line if it is certainly complete: each of its units also occurs in a finished row. @param
 * known true for units of finished rows and of Go itself
 */
export function readUnfinishedGoLine(line: string, known: (unit: string) => boolean): GoLine | undefined {
  const read = line.startsWith('Benchmark') ? readGoLine(line) : undefined;
  if (read?.kind !== 'result' || fieldsOf(line).length !== 2 + 2 * read.values.length) return undefined;
  return read.values.every(({ unit }) => known(unit)) ? read : undefined;
}

/** @param line without its line end */
export function readGoLine(line: string): GoLine {
  if (line.startsWith('Benchmark')) return benchmarkLine(line);
  const first = line.charAt(0);
  if (first === ' ' || first === '\t' || first === '-' || (first >= '0' && first <= '9')) return indentedLine(line);
  if (ending.test(line)) return { kind: 'end', text: line };
  if (line.startsWith('Unit ')) {
    const [, unit = '', ...settings] = fieldsOf(line);
    return { kind: 'unit', unit, settings };
  }
  const setting = isGoCrash(line) ? null : config.exec(line);
  if (setting === null) return { kind: 'other', text: line };
  return { kind: 'config', key: setting[1] ?? '', value: (setting[2] ?? '').trim() };
}
