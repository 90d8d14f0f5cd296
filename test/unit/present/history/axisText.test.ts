// Labels and ticks of chart axes, and the panel state restored after a reload.
import { strict as assert } from 'node:assert';
import { evenTicks, logTicks, pointLabels, wholeTicks } from '../../../../src/core/present/history/axisText.ts';
import { newPanelState, readPanelState } from '../../../../src/core/present/history/panelState.ts';
import { formatAxis } from '../../../../src/core/present/wording/formatNumbers.ts';

describe('Chart axis labels', () => {
  const cases: readonly (readonly [string, readonly number[], readonly string[]])[] = [
    ['ns', [10_000, 12_500, 15_000], ['10.0 µs', '12.5 µs', '15.0 µs']],
    ['ns', [1_234_000_000, 1_235_000_000], ['1.234 s', '1.235 s']],
    ['ns', [0, 500, 1000], ['0.0 µs', '0.5 µs', '1.0 µs']],
    ['B', [0, 2e6, 4e6], ['0 MB', '2 MB', '4 MB']],
    ['ratio', [0.05, 0.1], ['0.05', '0.10']],
    // In floating point their difference is slightly less than 0.1.
    ['ratio', [1.1, 1.2], ['1.1', '1.2']],
    ['count', [1000, 2000], ['1k', '2k']],
    ['frames', [-5, 0, 5], ['−5 frames', '0 frames', '5 frames']],
  ];
  for (const [unit, values, expected] of cases) {
    it(`share a unit and are distinct: ${expected.join(', ')}`, () => {
      assert.deepEqual(formatAxis(values, unit), expected);
    });
  }

  it('are placed at round numbers', () => {
    assert.deepEqual(evenTicks(9.3, 16.1, 4), [10, 12, 14, 16]);
    assert.deepEqual(evenTicks(0.001, 0.0034, 3), [0.001, 0.002, 0.003]);
    assert.deepEqual(evenTicks(5, 5, 4), []);
    assert.deepEqual(logTicks(0.5, 2000, 20), [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000]);
    assert.deepEqual(logTicks(0.5, 2000, 5), [1, 10, 100, 1000]);
    assert.deepEqual(logTicks(10, 15, 3), [10, 12, 14]);
    assert.deepEqual(wholeTicks(-0.5, 9.5, 4), [0, 3, 6, 9]);
  });

  it('are commits, days, or times when all points lie within two days', () => {
    const at = (hours: number, commit?: string) => ({
      run: 'r',
      time: new Date(2026, 0, 1, hours).getTime(),
      value: 1,
      runs: 1,
      ...(commit === undefined ? {} : { commit }),
    });
    const points = [at(0, 'a1b2c3d4e5'), at(30), at(200)];
    assert.deepEqual(pointLabels(points, [0, 1], 'runs'), ['01-01 00:00', '01-02 06:00']);
    assert.deepEqual(pointLabels(points, [0, 2, 9], 'runs'), ['2026-01-01', '2026-01-09', '']);
    assert.deepEqual(pointLabels(points, [0], 'commits'), ['a1b2c3d']);
  });
});

describe('readPanelState', () => {
  it('restores a stored state', () => {
    const state = {
      ...newPanelState('/p', 's', 'b', 'm'),
      axis: 'commits',
      scale: 'log',
      view: 'table',
      others: ['x'],
      range: [3, 9],
    } as const;
    assert.deepEqual(readPanelState(JSON.parse(JSON.stringify(state))), state);
  });

  it('rejects a state without a folder or suite and replaces invalid values with defaults', () => {
    for (const kept of [undefined, null, 'x', {}, { folder: 1, suite: 's' }, { folder: '/p' }])
      assert.equal(readPanelState(kept), undefined);
    const repaired = readPanelState({
      folder: '/p',
      suite: 's',
      axis: 'days',
      scale: 9,
      view: {},
      others: [1, 'b'],
      range: [1, null],
    });
    assert.deepEqual(repaired, { ...newPanelState('/p', 's'), others: ['b'] });
  });
});
