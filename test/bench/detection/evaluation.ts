// The evaluation of detection.md: our tests and the peers' on the same draws, and whether each bar holds.

import { type Row, tableOf } from '../table.ts';
import { evaluateConfirm } from './confirmEvaluation.ts';
import { firstWeekRows } from './firstWeek/firstWeek.ts';
import { alarmsPerHundred, historyPeers, ourConfirmedAlarm, ourSuspicion } from './historyEvaluation.ts';
import { type CiHistory, type Measured, readCiHistories, readOwnRuns } from './measured.ts';
import { peers } from './peers.ts';
import { type Called, evaluatePeer, evaluateSamples, evaluateSuites, shownEffects } from './samplesEvaluation.ts';

const seeds = [1, 2, 3];
const percent = (value: number): string => `${value.toFixed(1)} %`;

const calledText = (called: Called): string =>
  shownEffects.map((effect) => percent(called.get(effect) ?? Number.NaN).padStart(7)).join(' ');

const peerRows = (data: readonly Measured[]): readonly Row[] =>
  peers.map((peer) => ({ what: peer.name, measured: calledText(evaluatePeer(data, peer, seeds)) }));

function samplesRows(data: readonly Measured[]): readonly Row[] {
  const { called, covered } = evaluateSamples(data, seeds);
  const at = (effect: number) => called.get(effect) ?? Number.NaN;
  return [
    { what: 'samples', measured: calledText(called) },
    bar('  unchanged flagged', percent(at(0)), '≤ 0.5 %', at(0) <= 0.5, 'reference.py 0.0 %'),
    bar('  found at +5 %', percent(at(0.05)), '≥ 70 %', at(0.05) >= 70, 'reference.py 75.7 %'),
    bar('  found at +10 %', percent(at(0.1)), '≥ 82 %', at(0.1) >= 82, 'reference.py 85.7 %'),
    bar('  95 % intervals that hold the truth', percent(covered), '90–99 %', covered >= 90 && covered <= 99),
  ];
}

/** The alternative to the t test that the config offers. */
function rankRows(data: readonly Measured[]): readonly Row[] {
  return [
    { what: 'samples', test: 't' } as const,
    { what: 'samples by ranks (detection.test: mannWhitney)', test: 'mannWhitney' } as const,
  ].map(({ what, test }) => {
    const { called, covered } = evaluateSamples(data, seeds, undefined, { test, processes: 10 });
    return { what, measured: calledText(called), note: `intervals hold the truth: ${percent(covered)}` };
  });
}

function suiteRows(data: readonly Measured[]): readonly Row[] {
  return [0.05, 0.1].map((effect) => {
    const { falseAlarms, found } = evaluateSuites(data, { suites: 100, effect, seed: 1 });
    const what = `suites of 100, 10 slower by ${percent(100 * effect)}: false alarms a suite`;
    return bar(what, falseAlarms.toFixed(2), '≤ 0.5', falseAlarms <= 0.5, `${percent(found)} of the slower found`);
  });
}

function confirmRows(data: readonly Measured[]): readonly Row[] {
  const [unchanged, five, ten] = [0, 0.05, 0.1].map((effect) =>
    evaluateConfirm(data, { effect, draws: effect === 0 ? 300 : 60, seed: 1 }),
  );
  const of = (found: typeof unchanged) => found?.confirmed ?? Number.NaN;
  return [
    bar('confirm: unchanged confirmed', percent(of(unchanged)), '≤ 0.1 %', of(unchanged) <= 0.1, '3,600 draws'),
    bar('confirm: found at +5 %', percent(of(five)), '≥ 85 %', of(five) >= 85),
    { what: 'confirm: found at +10 %', measured: percent(of(ten)) },
  ];
}

function historyRows(histories: readonly CiHistory[]): readonly Row[] {
  const ours = alarmsPerHundred(histories, ourConfirmedAlarm);
  const suspicions = alarmsPerHundred(histories, ourSuspicion);
  return [
    ...historyPeers.map((peer) => ({ what: peer.name, measured: alarmsPerHundred(histories, peer).toFixed(2) })),
    { what: ourSuspicion.name, measured: suspicions.toFixed(2) },
    bar(ourConfirmedAlarm.name, ours.toFixed(2), '≤ 0.3', ours <= 0.3, 'per 100 runs'),
  ];
}

const bar = (what: string, measured: string, limit: string, met: boolean, note?: string): Row => ({
  what,
  measured,
  bar: limit,
  met,
  ...(note === undefined ? {} : { note }),
});

const headingRow = (what: string, measured: string): Row => ({ what, measured });

/** The rows, and whether every bar holds. */
export function evaluate(): { readonly table: string; readonly met: boolean } {
  const [data, histories] = [readOwnRuns(), readCiHistories()];
  const rows = [
    headingRow('— 5 processes a side, own runs: called slower', 'unchanged, +5 %, +10 %'),
    ...peerRows(data),
    ...samplesRows(data),
    headingRow('— 10 processes a side', 'unchanged, +5 %, +10 %'),
    ...rankRows(data),
    headingRow('— many, confirm', ''),
    ...suiteRows(data),
    ...confirmRows(data),
    headingRow('— CI histories of constant code', 'alarms per 100 runs'),
    ...historyRows(histories),
    ...firstWeekRows(data),
  ];
  return { table: tableOf(rows), met: rows.every(({ met }) => met !== false) };
}
