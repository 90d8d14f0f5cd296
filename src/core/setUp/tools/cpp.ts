// Detects C++ benchmark libraries, with the command that makes each write an output file.

import type { SetUpTool, Sighting } from '../proposal.ts';
import { folderOf } from '../proposal.ts';

const lists = /(^|\/)CMakeLists\.txt$/;

/** Executables are built below `build/` in the same subfolder as their sources. */
function binary({ folder, found, project }: Sighting): string | undefined {
  const target = found[1];
  const top = topOf({ folder, project });
  if (target === undefined) return undefined;
  const below = folder === top ? '' : `${top === '' ? folder : folder.slice(top.length + 1)}/`;
  return `./build/${below}${target}`;
}

/** Returns the topmost enclosing folder with a CMake project; the file's own folder if there is none. */
function topOf({ folder, project }: Pick<Sighting, 'folder' | 'project'>): string {
  const above = project.filter(({ path, text }) => isAbove(folderOf(path), folder) && isProject(path, text));
  return above.map(({ path }) => folderOf(path)).sort((a, b) => a.length - b.length)[0] ?? folder;
}

const isAbove = (upper: string, folder: string): boolean => upper === '' || `${folder}/`.startsWith(`${upper}/`);

const isProject = (path: string, text: string): boolean => lists.test(path) && /^[ \t]*project[ \t]*\(/im.test(text);

const withBinary = (rest: string) => (sighting: Sighting) => {
  const path = binary(sighting);
  return path === undefined ? undefined : `${path} ${rest}`;
};

export const cppTools: readonly SetUpTool[] = [
  {
    tool: 'Google Benchmark',
    files: lists,
    mentions: /target_link_libraries\s*\(\s*([\w.+-]+)\s[^()]*\bbenchmark(?:::benchmark)?(?:_main)?\b/i,
    folder: topOf,
    command: withBinary('--benchmark_out=bench.json --benchmark_out_format=json'),
    output: 'bench.json',
  },
  {
    tool: 'Catch2 XML',
    files: lists,
    mentions: /target_link_libraries\s*\(\s*([\w.+-]+)\s[^()]*\bCatch2::Catch2(?:WithMain)?\b/i,
    folder: topOf,
    command: (sighting) =>
      sighting.project.some(({ text }) => /^[ \t]*BENCHMARK(?:_ADVANCED)?[ \t]*\([ \t]*"/m.test(text))
        ? withBinary('-r xml -o catch2.xml')(sighting)
        : undefined,
    output: 'catch2.xml',
  },
];

/** Sources that may contain Catch2 benchmarks. Read so that a project with only tests gets no proposal. */
export const cppSources = /(^|\/)[^/]*bench[^/]*\.(cc|cpp|cxx)$/i;
