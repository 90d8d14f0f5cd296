// The formats that other extensions add, as they come and go.

import { t } from '@vscode/l10n';
import { Emitter, type Event } from '../../model/emitter.ts';
import type { Disposable } from '../../model/ports.ts';
import type { Format } from '../format.ts';

export class ContributedFormats implements Disposable {
  readonly #formats = new Set<Format>();
  readonly #changes = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changes.event;
  readonly #report: (message: string) => void;
  readonly #reported = new Set<string>();

  /** @param report tells people that a format was refused, in one sentence */
  constructor(report: (message: string) => void) {
    this.#report = report;
  }

  get list(): readonly Format[] {
    return [...this.#formats];
  }

  /** A format that cannot be used is refused and reported; nothing is thrown at the extension that brought it. */
  register(format: Format): Disposable {
    const fault = faultOf(format, this.#formats);
    if (fault !== undefined) {
      this.refuse(fault);
      return { dispose: () => undefined };
    }
    this.#formats.add(format);
    this.#changes.fire();
    return { dispose: () => this.#formats.delete(format) && this.#changes.fire() };
  }

  /** Said once, however many folders are open. */
  refuse(fault: string): void {
    if (this.#reported.has(fault)) return;
    this.#reported.add(fault);
    this.#report(t`A format of another extension was not registered: ${fault}.`);
  }

  dispose(): void {
    this.#formats.clear();
    this.#changes.dispose();
  }
}

/** Other extensions may be written without types. */
function faultOf(format: unknown, known: Iterable<Format>): string | undefined {
  if (typeof format !== 'object' || format === null) return t('it is not an object');
  const { id, label, outputs, sniff, parse }: Partial<Record<keyof Format, unknown>> = format;
  if (typeof id !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id)) {
    return t('its ID may only contain letters, digits, ".", "_" and "-"');
  }
  if (typeof label !== 'string' || !Array.isArray(outputs)) return t`${id} has no label or no list of output files`;
  if (typeof sniff !== 'function' || typeof parse !== 'function') return t`${id} has no functions sniff and parse`;
  for (const other of known) if (other.id === id) return t`the ID ${id} is already used by another extension's format`;
  return undefined;
}
