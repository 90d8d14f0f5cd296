// How git is told to merge baseline files by meaning: the line in .gitattributes, and the command in git's own
// settings.

/** The driver's name, in .gitattributes and in `merge.<name>.driver`. */
export const mergeDriver = 'benchmark-baseline';

/** In `.benchmark-baseline/.gitattributes`, for everybody: who has not set the driver up gets git's own merge. */
export const mergeAttribute = `baselines/**/*.json merge=${mergeDriver}`;

/** The lines that are there stay; answers the same text when the attribute is among them. */
export function withMergeAttribute(text: string): string {
  if (text.split('\n').some((line) => line.trim() === mergeAttribute)) return text;
  return `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${mergeAttribute}\n`;
}

/**
 * The command that git runs through a shell. It names a place on this machine, and belongs into the local settings. Where the
 * program is gone or does not start, git's own merge takes its place, so that no side is dropped in silence.
 * @param program absolute path of the command line
 */
export function driverCommand(program: string): string {
  const path = `'${program.replaceAll('\\', '/').replaceAll('%', '%%').replaceAll("'", "'\\''")}'`;
  const own = `node ${path} merge %O %A %B %P; code=$?; test $code -gt 1 || exit $code`;
  return `if test -f ${path}; then ${own}; fi; git merge-file --marker-size=%L %A %O %B`;
}
