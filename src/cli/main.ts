// The command line's entry point.
process.stdout.write('benchmark-baseline\n');
