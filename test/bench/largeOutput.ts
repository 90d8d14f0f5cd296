// Processes a whole output from disk to verdicts, compared with JSON.parse of its text.

import { outputIn, readFrom, workspaceIn, writeOutput } from './project.ts';
import { megabytes, milliseconds, type Row, times } from './table.ts';
import { type Rounds, sweep, timed, timingOf } from './timing.ts';

const rounds = 9;
const warmUp = 2;
const parseBar = 5;
const growthBar = 11;

export interface LargeOutput {
  readonly count: number;
  /** Characters. */
  readonly size: number;
  readonly parsing: Rounds;
  readonly loading: Rounds;
  readonly reading: Rounds;
  readonly checking: Rounds;
  readonly total: Rounds;
  /** Bytes of memory held by the baselines, and bytes added by a checked run. */
  readonly baselinesHeld: number;
  readonly runHeld: number;
}

/** @param folder project whose baselines are run 0 of the output */
export async function measureLargeOutput(folder: string, count: number): Promise<LargeOutput> {
  const text = writeOutput(folder, count, 1);
  const all: Round[] = [];
  for (let round = 0; round < rounds; round++) all.push(await measureRound(folder, count, text));
  const last = all.at(-1);
  return {
    count,
    size: text.length,
    parsing: all.map(({ parsing }) => parsing),
    loading: all.map(({ loading }) => loading),
    reading: all.map(({ reading }) => reading),
    checking: all.map(({ checking }) => checking),
    total: all.map(({ reading, checking }) => reading + checking),
    baselinesHeld: last?.baselinesHeld ?? Number.NaN,
    runHeld: last?.runHeld ?? Number.NaN,
  };
}

type Round = Awaited<ReturnType<typeof measureRound>>;

async function measureRound(folder: string, count: number, text: string) {
  const empty = heldBytes();
  const workspace = workspaceIn(folder);
  const { took: loading } = await timed(() => workspace.load());
  await workspace.settled();
  const loaded = heldBytes();
  // Measured alternately in one heap, so that other load affects both.
  const { took: parsing } = await timed(() => JSON.parse(text));
  sweep();
  const read = await timed(() => readFrom(folder));
  const { took: checking } = await timed(() => workspace.applyOutcome(outputIn(folder), read.brought));
  const verdicts = workspace.suite(outputIn(folder).suite)?.verdicts;
  const judged = [...(verdicts?.values() ?? [])].filter(({ status }) => status !== 'new' && status !== 'missing');
  if (judged.length !== count)
    throw new Error(`${judged.length} of ${count} benchmarks were compared with a baseline.`);
  const held = heldBytes();
  return { parsing, loading, reading: read.took, checking, baselinesHeld: loaded - empty, runHeld: held - loaded };
}

function heldBytes(): number {
  sweep();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

export function largeOutputRows(output: LargeOutput): readonly Row[] {
  const { count, size } = output;
  const parsing = timingOf(output.parsing, warmUp);
  const total = timingOf(output.total, warmUp);
  const ratio = medianRatio(output.total, output.parsing);
  const part = (what: string, all: Rounds): Row => {
    const { median, first } = timingOf(all, warmUp);
    const compared = `${times(medianRatio(all, output.parsing))} JSON.parse`;
    return { what: `  ${what}`, measured: milliseconds(median), ratio: compared, note: `first ${milliseconds(first)}` };
  };
  return [
    {
      what: `JSON.parse of ${count} rows`,
      measured: milliseconds(parsing.median),
      note: `first ${milliseconds(parsing.first)}; ${megabytes(size)} of text`,
    },
    {
      what: `disk to verdicts, ${count} rows`,
      measured: milliseconds(total.median),
      ratio: `${times(ratio)} JSON.parse`,
      bar: `${parseBar} ×`,
      met: ratio <= parseBar,
      note: `first ${milliseconds(total.first)} = ${times(total.first / parsing.first)} the first JSON.parse`,
    },
    part('read, decode, hash, recognise, parse', output.reading),
    part('check', output.checking),
    { ...part(`load ${count} baselines`, output.loading), what: `load ${count} baselines` },
    { what: `memory of ${count} baselines`, measured: megabytes(output.baselinesHeld) },
    {
      what: `memory of a run of ${count}, judged`,
      measured: megabytes(output.runHeld),
      ratio: `${times(output.runHeld / size)} its text`,
    },
  ];
}

/** Median of the ratios per round, because load during a round affects both sides. */
function medianRatio(all: Rounds, parsing: Rounds): number {
  const ratios = all.map((took, round) => took / (parsing[round] ?? Number.NaN));
  return timingOf(ratios, warmUp).median;
}

export function growthRow(large: LargeOutput, small: LargeOutput): Row {
  const growth = timingOf(large.total, warmUp).median / timingOf(small.total, warmUp).median;
  return {
    what: `growth from ${small.count} to ${large.count} rows`,
    measured: times(growth),
    ratio: `${times(large.count / small.count)} rows`,
    bar: `${growthBar} ×`,
    met: growth <= growthBar,
  };
}
