// Formats registered by other extensions, which can come and go.

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

  /** @param report receives a one-sentence message for each rejected format */
  constructor(report: (message: string) => void) {
    this.#report = report;
  }

  get list(): readonly Format[] {
    return [...this.#formats];
  }

  /** Rejects and reports an unusable format instead of throwing into the extension that registered it. */
  register(format: Format): Disposable {
    const fault = faultOf(format, this.#formats);
    if (fault !== undefined) {
      this.reportOnce(fault);
      return { dispose: () => undefined };
    }
    this.#formats.add(format);
    this.#changes.fire();
    return { dispose: () => this.#formats.delete(format) && this.#changes.fire() };
  }

  /** Reports each fault once, even with several open folders. */
  reportOnce(fault: string): void {
    if (this.#reported.has(fault)) return;
    this.#reported.add(fault);
    this.#report(t`A format of another extension was not registered: ${fault}.`);
  }

  dispose(): void {
    this.#formats.clear();
    this.#changes.dispose();
  }
}

/** Checks the shape, because other extensions may be written without types. */
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
