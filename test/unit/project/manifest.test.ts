// package.json follows VS Code's conventions for settings, commands, menus, palette, walkthrough and tools.
import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { readManifest } from './manifest.ts';

interface Setting {
  readonly type: string;
  readonly scope?: string;
  readonly order?: number;
  readonly default?: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

interface MenuItem {
  readonly command?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

interface Tool {
  readonly name: string;
  readonly modelDescription: string;
  readonly userDescription: string;
  readonly inputSchema: { readonly properties: Readonly<Record<string, { readonly description?: string }>> };
}

interface Contributes {
  readonly commands: readonly { command: string; title: string; category: string; icon?: string }[];
  readonly configuration: readonly { title: string; properties: Readonly<Record<string, Setting>> }[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly viewsWelcome: readonly { readonly view: string; readonly when: string; readonly contents: string }[];
  readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
  readonly languageModelTools: readonly Tool[];
}

interface Manifest {
  readonly contributes: Contributes;
  readonly icon: string;
}

// JSON.parse has no type.
const { contributes, icon } = readManifest() as Manifest;
const declared = new Set(contributes.commands.map(({ command }) => command));

describe('settings', () => {
  for (const { title, properties } of contributes.configuration) {
    for (const [name, setting] of Object.entries(properties)) {
      it(`${name} has scope, order, default and description`, () => {
        assert.match(setting.scope ?? '', /^(resource|window|machine-overridable|application)$/);
        assert.ok(setting.default !== undefined);
        assert.equal(setting.description, undefined);
        assert.match(setting.markdownDescription ?? '', /^[A-Z].*\.$/s);
        assert.equal(setting.enumDescriptions?.length, setting.enum?.length);
      });
    }

    it(`have a unique order in ${title}`, () => {
      const orders = Object.values(properties).map(({ order }) => order);
      assert.ok(orders.every((order) => order !== undefined));
      assert.equal(new Set(orders).size, orders.length);
    });
  }

  it('refer only to existing settings in their descriptions', () => {
    const all = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
    const names = new Set(all.map(([name]) => name));
    const named = all.flatMap(([, { markdownDescription = '' }]) =>
      [...markdownDescription.matchAll(/`#([\w.]+)#`/g)].map(([, name]) => name ?? ''),
    );
    assert.deepEqual(
      named.filter((name) => !names.has(name) && !name.startsWith('editor.')),
      [],
    );
  });
});

describe('commands', () => {
  it('have a category and a title without the category', () => {
    for (const { title, category } of contributes.commands) {
      assert.equal(category, 'Benchmarks');
      assert.match(title, /^(?!Benchmark)[A-Z][\w: -]+…?$/u);
    }
  });

  it('have an icon if shown as one, with at most three per menu location', () => {
    const icons = new Map(contributes.commands.map(({ command, icon: own }) => [command, own]));
    const shown = Object.entries(contributes.menus).flatMap(([menu, items]) =>
      items.filter(({ group = '' }) => /^(inline|navigation)/.test(group)).map((item) => ({ ...item, menu })),
    );
    assert.ok(shown.length > 0);
    for (const { command = '' } of shown) assert.match(icons.get(command) ?? '', /^\$\([\w-]+\)$/, command);
    for (const [place, items] of Map.groupBy(shown, ({ menu, when }) => `${menu} ${when}`)) {
      assert.ok(items.length <= 3, place);
    }
  });

  it('about a result are in the palette only if there are results', () => {
    const when = new Map(contributes.menus.commandPalette?.map((item) => [item.command, item.when]));
    for (const name of ['accept', 'acceptWithNote', 'goToSource', 'showOutput', 'showBaseline', 'showVersions']) {
      assert.equal(when.get(`benchmarkBaseline.${name}`), 'benchmarkBaseline.state == ready', name);
    }
    for (const command of when.keys()) assert.ok(declared.has(command ?? ''), command);
  });
});

describe('welcome texts', () => {
  /** Evaluates a `when` clause made of `a == b`, `!a` and `a`, joined by `&&`. */
  const holds = (when: string, keys: ReadonlyMap<string, string | number | boolean>): boolean =>
    when.split(' && ').every((part) => {
      const [, name = '', operator, value] = /^!?([\w.]+)(?: (==|!=) (\S+))?$/.exec(part) ?? [];
      assert.notEqual(name, '', part);
      const actual = keys.get(name);
      if (operator === undefined) return part.startsWith('!') ? actual !== true : actual === true;
      return operator === '==' ? String(actual) === value : String(actual) !== value;
    });

  const shown = (...[folders, state, config, trusted]: readonly [number, string, string, boolean]) => {
    const keys = new Map<string, string | number | boolean>([
      ['workspaceFolderCount', folders],
      ['isWorkspaceTrusted', trusted],
      ['benchmarkBaseline.state', state],
      ['benchmarkBaseline.config', config],
    ]);
    return contributes.viewsWelcome
      .filter(({ when }) => holds(when, keys))
      .map(({ contents }) => contents.split('\n')[0]);
  };

  it('show exactly one matching text in every state, and none before the state is known', () => {
    assert.deepEqual(shown(1, 'undefined', 'undefined', true), []);
    assert.deepEqual(shown(0, 'empty', 'none', true), ['Open a folder with benchmarks that write a results file.']);
    for (const trusted of [true, false]) {
      for (const config of ['none', 'named', 'faulty']) {
        assert.deepEqual(shown(1, 'loading', config, trusted), ['Looking for benchmark results…']);
        assert.deepEqual(shown(1, 'ready', config, trusted), []);
        assert.equal(shown(1, 'empty', config, trusted).length, 1, `${config} ${trusted}`);
      }
    }
    assert.match(shown(1, 'empty', 'named', true)[0] ?? '', /^None of the output files in config\.json exist yet/);
    assert.match(shown(1, 'empty', 'faulty', false)[0] ?? '', /^config\.json is invalid/);
  });
});

describe('walkthrough', () => {
  const [walkthrough, ...others] = contributes.walkthroughs;

  it('is the only one, has at most five steps, each with a picture in theme colors, a link and a completion event', () => {
    assert.equal(others.length, 0);
    assert.ok(walkthrough !== undefined && walkthrough.steps.length <= 5);
    for (const { media, description, completionEvents } of walkthrough.steps) {
      assert.ok(existsSync(media.svg), media.svg);
      const picture = readFileSync(media.svg, 'utf8');
      assert.match(picture, /var\(--vscode-foreground/);
      assert.doesNotMatch(picture.replace(/var\(--[\w-]+, #[0-9a-f]{6}\)/g, ''), /#[0-9a-f]{3,6}\b/i);
      assert.ok(media.altText.length > 20);
      assert.match(description, /\]\(command:/);
      assert.ok(completionEvents.length > 0);
    }
  });

  it('links, like welcome texts, to existing commands and walkthroughs', () => {
    const texts = [
      ...(walkthrough?.steps.map(({ description }) => description) ?? []),
      ...contributes.viewsWelcome.map(({ contents }) => contents),
    ];
    const links = texts.flatMap((text) => [...text.matchAll(/\(command:([^)?]+)(?:\?([^)]*))?\)/g)]);
    assert.ok(links.length > 5);
    for (const [, command = '', argument] of links) {
      if (command.startsWith('benchmarkBaseline.')) assert.ok(declared.has(command), command);
      if (command.endsWith('openWalkthrough')) {
        const id = `benchmark-baseline.benchmark-baseline#${walkthrough?.id}`;
        assert.equal(JSON.parse(decodeURIComponent(argument ?? '')), id);
      }
    }
  });
});

describe('language model tools', () => {
  it('describe themselves and each input to the model and the user', () => {
    for (const { name, modelDescription, userDescription, inputSchema } of contributes.languageModelTools) {
      assert.match(name, /^[a-z]+(_[a-z]+)+$/);
      assert.ok(modelDescription.length > 100 && userDescription.length > 20, name);
      for (const [input, { description = '' }] of Object.entries(inputSchema.properties)) {
        assert.ok(description.length > 20, `${name} ${input}`);
      }
    }
  });
});

describe('marketplace icon', () => {
  it('is a PNG of 256 × 256 pixels with its SVG source', () => {
    const bytes = readFileSync(icon);
    assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [256, 256]);
    assert.ok(existsSync(icon.replace(/\.png$/, '.svg')));
  });
});
