// Proposals for a project: matches every tool of the table with the project's files.

import type { ProjectFile, Proposal, SetUpTool, Sighting } from './proposal.ts';
import { folderOf, joined, valueFor } from './proposal.ts';
import { setUpTools, supportingFiles } from './tools/index.ts';

/** Maximum proposals; larger projects are set up manually. */
const maximumProposals = 100;

/** @returns proposals in the order of the table, then of the files, without duplicate commands in a folder */
export function proposalsFor(
  project: readonly ProjectFile[],
  tools: readonly SetUpTool[] = setUpTools,
): readonly Proposal[] {
  const files = [...project].sort((a, b) => (a.path < b.path ? -1 : 1));
  const proposals = new Map<string, Proposal>();
  for (const tool of tools) {
    for (const file of files) {
      const proposal = proposalOf(tool, file, files);
      const key = `${proposal?.folder}\0${proposal?.command}`;
      if (proposal !== undefined && !proposals.has(key)) proposals.set(key, proposal);
    }
  }
  return [...proposals.values()].slice(0, maximumProposals);
}

/** True if a file may mention a tool; other files need not be read. */
export const isTelling = (path: string): boolean =>
  setUpTools.some(({ files }) => files.test(path)) || supportingFiles.some((files) => files.test(path));

function proposalOf(tool: SetUpTool, file: ProjectFile, project: readonly ProjectFile[]): Proposal | undefined {
  const found = tool.files.test(file.path) ? tool.mentions.exec(file.text) : null;
  const name = quoted(file.path.slice(file.path.lastIndexOf('/') + 1));
  if (found === null || name === undefined) return undefined;
  const sighting: Sighting = { file, folder: folderOf(file.path), name, found, project };
  const folder = tool.folder === undefined ? sighting.folder : valueFor(tool.folder, sighting);
  const command = valueFor(tool.command, sighting);
  const output = valueFor(tool.output, sighting);
  if (folder === undefined || command === undefined || output === undefined) return undefined;
  const code = tool.code === undefined ? undefined : valueFor(tool.code, sighting);
  const proposal = {
    tool: tool.tool,
    folder,
    command,
    output: joined(folder, output),
    why: `${file.path}: ${found[0].replace(/\s+/g, ' ').trim().slice(0, 60)}`,
  };
  return code === undefined ? proposal : { ...proposal, code };
}

/** Quotes a name for every shell; returns nothing if shells would interpret it differently. */
function quoted(name: string): string | undefined {
  if (/^[\w.@+][\w.@+-]*$/.test(name)) return name;
  return /^[\p{L}\p{N}_.@+][\p{L}\p{N}_.@+ -]*$/u.test(name) ? `"${name}"` : undefined;
}
