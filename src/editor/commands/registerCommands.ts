// Registers the commands that package.json declares. Calling one loads the engine bundle, which contains the code.

import * as vscode from 'vscode';
import { showError } from '../session/showError.ts';
import type { CommandContext } from './command.ts';

interface CommandEngine {
  runCommand(id: string, context: CommandContext, args: readonly unknown[]): Promise<void>;
}

/** Registers all commands. A failing command shows its error once, with a button that opens the log. */
export function registerCommands(
  { packageJSON }: vscode.Extension<unknown>,
  context: CommandContext,
  loadEngine: () => Promise<CommandEngine>,
): vscode.Disposable {
  const declared: readonly { readonly command: string }[] = packageJSON.contributes.commands;
  const registered = declared.map(({ command }) =>
    vscode.commands.registerCommand(command, async (...args: unknown[]) => {
      try {
        const engine = await loadEngine();
        await engine.runCommand(command, context, args);
      } catch (error) {
        showError(context.channel, `${command} failed`, error);
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}
