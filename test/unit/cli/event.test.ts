// Timeline events on the command line: added by day or commit of a real repository, listed, removed.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useProject } from './commandLine.ts';

describe('event', () => {
  const { sandbox, run } = useProject();
  const config = () => readFileSync(sandbox.path('.benchmark-baseline', 'config.json'), 'utf8');

  it('adds, lists and removes events', () => {
    assert.deepEqual(run('event'), { code: 0, out: 'The timeline has no events.\n', err: '' });
    assert.equal(run('event', 'Rust', '1.95', '--at', '2026-11-20').out, 'Added: Rust 1.95, 2026-11-20\n');
    assert.match(run('event', 'new laptop').out, /^Added: new laptop, \d{4}-\d\d-\d\d\n$/);
    const before = config();
    run('event', 'Rust 1.95', '--at', '2026-11-20');
    assert.equal(config(), before);
    assert.match(run('event').out, /^2026-11-20: Rust 1\.95$/m);
    assert.equal(run('event', 'Rust 1.95', '--remove').out, 'Removed: Rust 1.95, 2026-11-20\n');
    assert.doesNotMatch(config(), /Rust/);
    assert.match(run('event', 'Rust 1.95', '--remove').err, /^No event has the note "Rust 1\.95"\.$/m);
  });

  it('uses the date of a commit', () => {
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...words], {
        cwd: sandbox.folder,
        encoding: 'utf8',
        env: { ...process.env, GIT_AUTHOR_DATE: '2026-03-04T05:06:07Z', GIT_COMMITTER_DATE: '2026-03-04T05:06:07Z' },
      }).trim();
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'x');
    const commit = git('rev-parse', 'HEAD');
    assert.equal(run('event', 'allocator', '--at', commit).code, 0);
    assert.deepEqual(JSON.parse(config()).events, [{ at: '2026-03-04T05:06:07Z', note: 'allocator', commit }]);
  });

  for (const style of ['merge', 'diff3', 'zdiff3']) {
    it(`conflicts in git (style ${style}) when two branches add events, and merge keeps both`, () => {
      const options = { cwd: sandbox.folder, encoding: 'utf8', stdio: 'pipe' } as const;
      const identity = [
        '-c',
        'user.name=Ada',
        '-c',
        'user.email=ada@example.org',
        '-c',
        `merge.conflictStyle=${style}`,
      ];
      const git = (...words: string[]) => execFileSync('git', [...identity, ...words], options).trim();
      const pin = (note: string) => {
        assert.equal(run('event', note, '--at', '2026-11-20').code, 0);
        git('add', '-A');
        git('commit', '-qm', note);
      };
      git('init', '-q', '-b', 'ours');
      pin('before');
      git('checkout', '-q', '-b', 'theirs');
      pin('theirs');
      git('checkout', '-q', 'ours');
      pin('ours');
      assert.throws(() => git('merge', 'theirs'), /CONFLICT|Command failed/);
      const marked = config();
      const place = join('.benchmark-baseline', 'config.json');
      assert.match(run('event').err, /config\.json has merge conflicts/);
      assert.equal(config(), marked, 'reading changes nothing');
      const { code, out } = run('merge', place);
      assert.deepEqual(
        [code, out.split('\n', 1)[0]],
        [0, `Resolved: ${place} now has both sides. Review it, then run "git add".`],
      );
      const { events }: { events: readonly { readonly note: string }[] } = JSON.parse(config());
      assert.deepEqual(
        events.map(({ note }) => note),
        ['before', 'ours', 'theirs'],
      );
    });
  }

  for (const [title, at, message] of [
    ['a day that does not exist', '2026-02-30', /^Enter a date such as 2026-11-25/],
    ['an option for a commit', '=--exec', /^Enter a date such as/],
    ['an unknown commit', 'abcdef1', /^Git does not know the commit abcdef1/],
  ] as const) {
    it(`exits with 2 for ${title}`, () => {
      const { code, err } = run('event', 'x', '--at', at);
      assert.equal(code, 2);
      assert.match(err, message);
    });
  }
});
