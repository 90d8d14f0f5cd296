// All formats that count in a folder: who comes first, whose id is whose, and what a format of another extension may do to us: nothing.
import { strict as assert } from 'node:assert';
import { type Format, FormatError } from '../../../src/core/formats/format.ts';
import { formats as builtIn } from '../../../src/core/formats/index.ts';
import { ActiveFormats } from '../../../src/core/formats/reading/activeFormats.ts';
import { ContributedFormats } from '../../../src/core/formats/reading/contributedFormats.ts';
import { createInput } from '../../../src/core/formats/reading/formatInput.ts';
import { parseRun } from '../../../src/core/formats/reading/parseRun.ts';
import type { ParsedRun } from '../../../src/core/model/model.ts';
import { linesFormat } from '../node/formatDoubles.ts';

const run: ParsedRun = { tool: 'x', results: [], warnings: [] };

/** Takes every file. */
const greedy = (id: string, more: Partial<Format> = {}): Format => ({
  id,
  label: id,
  outputs: [],
  sniff: () => true,
  parse: () => run,
  ...more,
});

function inForce(custom: readonly Format[] = []) {
  const reported: string[] = [];
  const logged: string[] = [];
  const log = { info: () => {}, warn: () => {}, error: (message: string) => logged.push(message) };
  const contributed = new ContributedFormats((message) => reported.push(message));
  let list = custom;
  const formats = new ActiveFormats({ custom: () => list, contributed, log });
  const setCustom = (next: readonly Format[]) => {
    list = next;
  };
  return { formats, contributed, reported, logged, setCustom };
}

const hyperfineOutput = createInput('a.json', '{"results":[{"command":"x","mean":1,"times":[1]}]}');

describe('The formats in force', () => {
  it('are the built-in ones alone, in their order', () => {
    const { formats } = inForce();
    assert.deepEqual(formats.formats, builtIn);
    assert.equal(formats.detectFormat(hyperfineOutput)?.id, 'hyperfine');
    assert.equal(
      formats.formatById('hyperfine'),
      builtIn.find(({ id }) => id === 'hyperfine'),
    );
  });

  it('are the policy’s first, then those of other extensions, then the built-in ones', () => {
    const { formats, contributed } = inForce([greedy('mine', { sniff: ({ path }) => path === 'mine.json' })]);
    contributed.register(greedy('theirs', { sniff: ({ path }) => path !== 'built-in.json' }));
    assert.equal(formats.update(), true);
    const idOf = (path: string) => formats.detectFormat(createInput(path, hyperfineOutput.text))?.id;
    assert.deepEqual(['mine.json', 'other.json', 'built-in.json'].map(idOf), ['mine', 'theirs', 'hyperfine']);
    assert.deepEqual([formats.formatById('mine')?.id, formats.formatById('theirs')?.id], ['mine', 'theirs']);
  });

  it('change when the policy’s or another extension’s do, and only then', () => {
    const { formats, contributed, setCustom } = inForce();
    assert.equal(formats.update(), false);
    // What every load of a config without own formats brings.
    setCustom([]);
    assert.equal(formats.update(), false);
    setCustom([greedy('mine')]);
    assert.deepEqual([formats.update(), formats.update()], [true, false]);
    let heard = 0;
    contributed.onDidChange(() => heard++);
    const registered = contributed.register(greedy('theirs'));
    assert.deepEqual([heard, formats.update(), formats.update()], [1, true, false]);
    registered.dispose();
    registered.dispose();
    assert.deepEqual([heard, formats.update(), formats.formatById('theirs')], [2, true, undefined]);
  });

  it('never give a known id another meaning, and say so once', () => {
    const { formats, contributed, reported } = inForce([greedy('mine')]);
    contributed.register(greedy('hyperfine'));
    contributed.register(greedy('mine'));
    formats.update();
    contributed.register(greedy('other'));
    formats.update();
    assert.equal(
      formats.formatById('hyperfine'),
      builtIn.find(({ id }) => id === 'hyperfine'),
    );
    assert.equal(formats.formats.filter(({ id }) => id === 'mine').length, 1);
    assert.deepEqual(reported, [
      'A format of another extension was not registered: the ID hyperfine is already in use.',
      'A format of another extension was not registered: the ID mine is already in use.',
    ]);
  });
});

describe('A format of another extension', () => {
  const bad: readonly (readonly [title: string, format: unknown, message: RegExp])[] = [
    ['nothing', undefined, /it is not an object/],
    ['a number', 7, /it is not an object/],
    ['an object without an id', {}, /its ID may only contain/],
    ['an id with a space', greedy('a b'), /its ID may only contain/],
    ['no label', { ...greedy('x'), label: undefined }, /x has no label/],
    ['no outputs', { ...greedy('x'), outputs: undefined }, /x has no label or no list of output files/],
    ['no functions', { ...greedy('x'), parse: 'no' }, /x has no functions/],
  ];
  for (const [title, format, message] of bad) {
    it(`is refused with a message, not an exception: ${title}`, () => {
      const { contributed, reported } = inForce();
      Reflect.apply(contributed.register, contributed, [format]).dispose();
      assert.deepEqual(contributed.list, []);
      assert.match(reported[0] ?? '', message);
    });
  }

  it('is refused when another one has its id, until that one goes', () => {
    const { contributed, reported } = inForce();
    const first = contributed.register(greedy('x'));
    contributed.register(greedy('x')).dispose();
    assert.match(reported[0] ?? '', /the ID x is already used by another extension/);
    assert.equal(contributed.list.length, 1);
    first.dispose();
    contributed.register(greedy('x'));
    assert.equal(contributed.list.length, 1);
  });

  function registered(format: Format) {
    const { formats, contributed, logged } = inForce();
    contributed.register(format);
    formats.update();
    const found = formats.formatById(format.id);
    assert.ok(found);
    return { format: found, logged };
  }

  const failed = (message: string) => () => {
    throw new Error(message);
  };

  it('that throws while it looks recognises nothing', () => {
    const { format, logged } = registered(greedy('x', { sniff: failed('boom') }));
    assert.equal(format.sniff(hyperfineOutput), false);
    assert.deepEqual(logged, ['The format x of another extension failed to inspect a.json.']);
  });

  it('that throws while it reads is a problem of that output', () => {
    const { format, logged } = registered(greedy('x', { parse: failed('boom') }));
    assert.throws(
      () => format.parse(hyperfineOutput),
      (error) =>
        error instanceof FormatError &&
        error.kind === 'invalid' &&
        error.message === 'The format x of another extension cannot read a.json: boom. Report this to its author.',
    );
    assert.equal(logged.length, 1);
  });

  it('may say that an output is unfinished, with an error class of its own', () => {
    const unfinished = Object.assign(new Error('more to come'), { kind: 'incomplete' });
    const { format } = registered(
      greedy('x', {
        parse: () => {
          throw unfinished;
        },
      }),
    );
    assert.throws(
      () => format.parse(hyperfineOutput),
      (error) => error instanceof FormatError && error.kind === 'incomplete' && error.message === 'more to come',
    );
  });

  it('that throws about a declaration has none', () => {
    const { format } = registered(greedy('x', { declaration: failed('boom') }));
    assert.equal(format.declaration?.({ id: 'a', name: 'a', path: ['a'] }), undefined);
  });

  const metric = { name: 'm', kind: 'duration', role: 'primary', unit: 'ns', direction: 'lower', value: 1 };
  const benchmark = { id: 'a', name: 'a', path: ['a'] };
  const answers: readonly (readonly [title: string, answer: unknown, message: RegExp])[] = [
    ['nothing', undefined, /not a valid run/],
    ['a promise', Promise.resolve(run), /not a valid run/],
    ['a text for a number', { ...run, results: [{ benchmark, metrics: [{ ...metric, value: '1' }] }] }, /value/],
    [
      'a benchmark without a path',
      { ...run, results: [{ benchmark: { ...benchmark, path: [] }, metrics: [] }] },
      /path/,
    ],
    [
      'a kind that does not exist',
      { ...run, results: [{ benchmark, metrics: [{ ...metric, kind: 'speed' }] }] },
      /kind/,
    ],
    [
      'one id twice',
      {
        ...run,
        results: [
          { benchmark, metrics: [] },
          { benchmark, metrics: [] },
        ],
      },
      /two benchmarks have the ID "a"/,
    ],
  ];
  for (const [title, answer, message] of answers) {
    it(`that answers with ${title} is a problem of that output`, () => {
      const { contributed, formats } = inForce();
      Reflect.apply(contributed.register, contributed, [{ ...greedy('x'), parse: () => answer }]);
      formats.update();
      assert.throws(() => formats.formatById('x')?.parse(hyperfineOutput), message);
    });
  }

  it('that answers with a number that is none has one benchmark that failed', () => {
    const results = [{ benchmark, metrics: [{ ...metric, value: Number.NaN }] }];
    const { contributed, formats } = inForce();
    Reflect.apply(contributed.register, contributed, [{ ...greedy('x'), parse: () => ({ ...run, results }) }]);
    formats.update();
    const format = formats.formatById('x');
    assert.ok(format);
    const [only] = parseRun(format, hyperfineOutput).results;
    assert.deepEqual(only?.metrics, []);
    assert.match(only?.failure ?? '', /no measurement/);
  });

  it('that is right reads as it would alone', () => {
    const { format } = registered(linesFormat);
    const input = createInput('x', '#lines\na 1\n');
    assert.deepEqual(format.parse(input), linesFormat.parse(input));
  });
});
