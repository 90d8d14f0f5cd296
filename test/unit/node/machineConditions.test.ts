// Machine conditions read from a handwritten copy of Linux's /sys, and the warnings about them.
import { strict as assert } from 'node:assert';
import type { MachineConditions, Run } from '../../../src/core/model/model.ts';
import { conditionLines } from '../../../src/core/present/verdict/conditionsText.ts';
import { machineConditions } from '../../../src/node/machine/machineConditions.ts';
import { createWorld, fakeMachine, look, outputOf, result, startTime, thisSystem } from '../doubles.ts';
import { useSandbox } from './sandbox.ts';

describe('machineConditions', () => {
  const sandbox = useSandbox();
  const read = () => machineConditions(sandbox.folder, 0.5);
  const supply = (name: string, files: Readonly<Record<string, string>>) => {
    for (const [file, text] of Object.entries(files)) sandbox.put(`class/power_supply/${name}/${file}`, `${text}\n`);
  };

  it('returns only the load if the system reports nothing else', () => {
    assert.deepEqual(read(), { load: 0.5 });
    assert.deepEqual(machineConditions(sandbox.path('nothing'), undefined), machineConditions(sandbox.path('nothing')));
  });

  it('reads the CPU frequency governor and the power supply', () => {
    sandbox.put('devices/system/cpu/cpu0/cpufreq/scaling_governor', 'powersave\n');
    supply('AC', { type: 'Mains', online: '0' });
    supply('BAT0', { type: 'Battery', status: 'Discharging' });
    assert.deepEqual(read(), { load: 0.5, governor: 'powersave', onBattery: true });
    supply('AC', { type: 'Mains', online: '1' });
    assert.equal(read().onBattery, false);
  });

  it('derives battery power from the battery alone, ignoring batteries of peripherals', () => {
    supply('hid-1', { type: 'Battery', status: 'Discharging', scope: 'Device' });
    assert.equal(read().onBattery, undefined);
    supply('BAT0', { type: 'Battery', status: 'Discharging' });
    assert.equal(read().onBattery, true);
  });
});

describe('warnings about machine conditions', () => {
  const lines = (conditions: MachineConditions) => {
    const run: Pick<Run, 'systemInfo'> & { readonly conditions: MachineConditions } = {
      systemInfo: thisSystem,
      conditions,
    };
    return conditionLines({ ...base, ...run });
  };
  const base: Run = {
    id: '1',
    suite: 's',
    format: 'tool',
    tool: 'Tool',
    results: [],
    warnings: [],
    machineId: '1',
    systemInfo: thisSystem,
    code: {},
    time: startTime,
  };
  const rows: readonly (readonly [MachineConditions, RegExp | undefined])[] = [
    [{}, undefined],
    [{ governor: 'performance', onBattery: false, load: 8 }, undefined],
    [{ governor: 'schedutil' }, /^CPU frequency scaling is on \(governor schedutil\)/],
    [{ onBattery: true }, /^on battery power/],
    [{ load: 11.34 }, /^machine was busy: load 11\.3 on 8 CPUs$/],
  ];
  for (const [conditions, text] of rows) {
    it(`${text === undefined ? 'returns nothing' : 'returns a warning'} for ${JSON.stringify(conditions)}`, () => {
      assert.equal(lines(conditions).length, text === undefined ? 0 : 1);
      if (text !== undefined) assert.match(lines(conditions)[0] ?? '', text);
    });
  }

  it('records conditions for a run that was just measured, but not for an older one', async () => {
    const machine = { ...fakeMachine(), conditions: () => ({ onBattery: true }) };
    const { workspace, clock } = createWorld({ machine });
    await workspace.load();
    const output = outputOf('bench.json');
    workspace.applyOutcome(output, look([result('a', 1)], { modifiedAt: clock.now() }));
    assert.deepEqual(workspace.suite('bench.json')?.run?.conditions, { onBattery: true });
    workspace.applyOutcome(output, look([result('a', 2)], { modifiedAt: clock.now() - 3_600_000 }));
    assert.equal(workspace.suite('bench.json')?.run?.conditions, undefined);
  });
});
