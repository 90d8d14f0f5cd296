// Tests of timeline events: config edits, sorting, and invalid entries.
import { strict as assert } from 'node:assert';
import { withEvent, withoutEvent } from '../../../src/core/config/eventEdits.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import { eventsOf } from '../../../src/core/workspace/timelineEvents.ts';

const laptop = { at: '2026-11-25', note: 'new laptop' };
const rust = { at: '2026-11-20T10:00:00Z', note: 'Rust 1.95', commit: 'a1b2c3d' };

const configOf = (text: string) => {
  const { config, problems } = parseConfig(text);
  assert.ok(config, JSON.stringify(problems));
  return config;
};

describe('timeline events', () => {
  it('are added once on a line of their own, keeping comments', () => {
    const once = withEvent('{\n  // ours\n  "runGapSeconds": 60\n}\n', laptop);
    assert.equal(
      once,
      '{\n  // ours\n  "runGapSeconds": 60,\n  "events": [\n    { "at": "2026-11-25", "note": "new laptop" }\n  ]\n}\n',
    );
    assert.equal(withEvent(once, laptop), once);
    const both = withEvent(once, rust);
    assert.match(
      both,
      /"new laptop" \},\n {4}\{ "at": "2026-11-20T10:00:00Z", "note": "Rust 1\.95", "commit": "a1b2c3d" \}\n/,
    );
    assert.equal(withoutEvent(both, rust), once);
  });

  it('are sorted by time, oldest first', () => {
    const config = configOf(withEvent(withEvent(undefined, laptop), rust));
    const events = eventsOf(config);
    assert.deepEqual(
      events.map(({ time, note, commit }) => [new Date(time).toISOString(), note, commit]),
      [
        ['2026-11-20T10:00:00.000Z', 'Rust 1.95', 'a1b2c3d'],
        ['2026-11-25T00:00:00.000Z', 'new laptop', undefined],
      ],
    );
  });

  it('keep names from outside as plain text', () => {
    for (const note of ['__proto__', '"],{}', 'two\nlines', '🚀 </script>', 'x'.repeat(10_000)]) {
      const text = withEvent(undefined, { ...laptop, note });
      assert.deepEqual(
        eventsOf(configOf(text)).map((event) => event.note),
        [note],
      );
      assert.deepEqual(configOf(withoutEvent(text, { ...laptop, note })).events, []);
    }
  });

  for (const [title, entry] of [
    ['an invalid month', { at: '2026-13-01', note: 'x' }],
    ['a word instead of a day', { at: 'yesterday', note: 'x' }],
    ['no note', { at: '2026-01-01', note: '' }],
    ['a commit that looks like an option', { at: '2026-01-01', note: 'x', commit: '--exec' }],
    ['an unknown key', { at: '2026-01-01', note: 'x', colour: 'red' }],
  ] as const) {
    it(`are invalid with ${title}, and the file is not changed`, () => {
      const text = JSON.stringify({ events: [entry] });
      assert.match(parseConfig(text).problems[0]?.message ?? '', /^events\.0/);
      assert.throws(() => withEvent(text, laptop), /config\.json was not changed because it is invalid/);
    });
  }
});
