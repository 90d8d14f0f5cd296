// Git merge driver for baseline files: the line in .gitattributes and the command in the local git config.

/** Name of the driver in .gitattributes and in `merge.<name>.driver`. */
export const mergeDriver = 'benchmark-baseline';

/** Line of `.benchmark-baseline/.gitattributes`. Git falls back to its own merge where the driver is not set up. */
export const mergeAttribute = `baselines/**/*.json merge=${mergeDriver}`;

/** Adds the attribute and keeps all other lines. Returns the same text if it is already there. */
export function withMergeAttribute(text: string): string {
  if (text.split('\n').some((line) => line.trim() === mergeAttribute)) return text;
  return `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${mergeAttribute}\n`;
}

/**
 * Returns the shell command for the driver. It contains an absolute path, so it belongs in the local git config. If the
 * program is missing or does not start, it falls back to git's own merge, so that no side is lost silently.
 * @param program absolute path of the command line program
 */
export function driverCommand(program: string): string {
  const path = `'${program.replaceAll('\\', '/').replaceAll('%', '%%').replaceAll("'", "'\\''")}'`;
  const own = `node ${path} merge %O %A %B %P; code=$?; test $code -gt 1 || exit $code`;
  return `if test -f ${path}; then ${own}; fi; git merge-file --marker-size=%L %A %O %B`;
}
