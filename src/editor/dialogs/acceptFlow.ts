// The dialogs of accepting, for commands and the language-model tool: choose, ask for a reason, accept, offer to undo.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type AcceptanceItem, needsReason } from '../../core/acceptance/acceptancePlan.ts';
import type { Log } from '../../core/model/ports.ts';
import {
  type AcceptanceChoice,
  acceptanceChoices,
  acceptanceTitle,
  acceptedBeforeText,
  acceptedText,
  choosingPrompt,
  dontShowAgain,
  ignoredText,
  notePrompt,
  poolChoices,
  reasonPrompt,
  reasonQuestion,
} from '../../core/present/acceptance/acceptanceText.ts';
import { acceptanceWarnings, isOtherMachine } from '../../core/present/acceptance/acceptanceWarnings.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { showError } from '../session/showError.ts';
import { stripIcons } from './stripIcons.ts';
import type { UndoOffer } from './undoOffer.ts';

export interface AcceptContext {
  readonly undo: UndoOffer;
  readonly channel: Pick<Log, 'error'>;
  /** Workspace memory of the warnings that the user dismissed for good. */
  readonly memory: vscode.Memento;
}

export interface AcceptOptions {
  /** Shows what would change first, even if all of it is safe. */
  readonly choose: boolean;
  /** The note, if the caller already has one. */
  readonly notes?: string | undefined;
  /** Asks for a note even if none is required. */
  readonly askNote?: boolean;
}

export async function acceptIn(
  context: AcceptContext,
  workspace: Workspace,
  items: readonly AcceptanceItem[],
  options: AcceptOptions,
): Promise<void> {
  const asks = options.choose || items.some((item) => item.kind === 'gone' || isOtherMachine(workspace, item));
  const chosen = asks ? await choose(workspace, items) : items;
  if (chosen === undefined || chosen.length === 0) return;
  const notes = options.notes ?? (await askNotes(chosen, options.askNote === true));
  if (notes === undefined) return;
  try {
    const versions = await acceptItems(context, workspace, chosen, notes);
    if (versions === 0) vscode.window.setStatusBarMessage(acceptedBeforeText, 5000);
  } catch (error) {
    showError(context.channel, 'Accepting failed', error);
  }
}

/**
 * Accepts the items and offers to undo it. Returns the number of changed baselines.
 * @throws {BaselineError} `conflict` if a result is worse and there is no reason
 */
export async function acceptItems(
  { undo, memory }: AcceptContext,
  workspace: Workspace,
  items: readonly AcceptanceItem[],
  notes: string,
): Promise<number> {
  const versions = await workspace.acceptances.accept(items, notes);
  if (versions > 0) undo.offer(acceptedText(items));
  await warnIfIgnored(workspace, items, memory);
  return versions;
}

/**
 * Shows a list with regressions first and unchecked, everything else checked, and the choice to accept a median of runs last.
 * Returns `undefined` when the user cancels.
 */
async function choose(
  workspace: Workspace,
  items: readonly AcceptanceItem[],
): Promise<readonly AcceptanceItem[] | undefined> {
  const choices = [
    ...acceptanceChoices(items, (item) => isOtherMachine(workspace, item)),
    ...(items.some(({ pool }) => pool !== undefined)
      ? []
      : poolChoices((kind) => workspace.acceptances.poolSize(items, kind))),
  ];
  const picked = await vscode.window.showQuickPick(choices.map(asPickItem), {
    canPickMany: true,
    title: t`Accept as baseline: ${acceptanceTitle(items)}`,
    placeHolder: [...acceptanceWarnings(workspace, items), choosingPrompt].join(' '),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  const chosen = picked?.flatMap((choice) => choice.items);
  const pool = picked?.find((choice) => choice.pool !== undefined)?.pool;
  return chosen === undefined || pool === undefined ? chosen : workspace.acceptances.pooled(chosen, pool);
}

/** Returns `undefined` when the user cancels, and an empty string if no note is needed. */
function askNotes(items: readonly AcceptanceItem[], always: boolean): Thenable<string | undefined> {
  if (needsReason(items)) return askReason(items);
  return always ? vscode.window.showInputBox({ title: notePrompt, ignoreFocusOut: true }) : Promise.resolve('');
}

function asPickItem(choice: AcceptanceChoice): AcceptanceChoice {
  return { ...choice, label: stripIcons(choice.label), description: stripIcons(choice.description) };
}

/** Asks for a reason, which must not be empty. */
function askReason(items: readonly AcceptanceItem[]): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: reasonQuestion(items),
    prompt: reasonPrompt,
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === '' ? t("Enter a reason. It is saved in the baseline's notes.") : undefined,
  });
}

const warned = new WeakSet<Workspace>();

const unwanted = 'ignoredBaselines.unwanted';

/** Warns once per window, until dismissed for good, that git ignores a baseline, which then never reaches the team. */
async function warnIfIgnored(
  workspace: Workspace,
  [first]: readonly AcceptanceItem[],
  memory: vscode.Memento,
): Promise<void> {
  if (first === undefined || warned.has(workspace) || memory.get(unwanted) === true) return;
  const file = workspace.baselines.fileOf(first.id.suite);
  if (!(await workspace.options.git.ignores(file))) return;
  warned.add(workspace);
  void sayIgnored(file, memory);
}

async function sayIgnored(file: string, memory: vscode.Memento): Promise<void> {
  const never = dontShowAgain();
  const answer = await vscode.window.showWarningMessage(ignoredText(vscode.workspace.asRelativePath(file)), never);
  if (answer === never) await memory.update(unwanted, true);
}
