// Show Versions…: lists the versions of a benchmark's baseline, with actions as buttons or on Enter.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import {
  type ActionChoice,
  type AuthorOf,
  type VersionAction,
  type VersionChoice,
  versionActions,
  versionChoices,
} from '../../../core/present/acceptance/versionsText.ts';
import { pick } from '../../dialogs/pick.ts';
import { stripIcons } from '../../dialogs/stripIcons.ts';
import { type ChosenVersion, runVersionAction } from '../../dialogs/versionActions.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import type { Command } from '../command.ts';
import { benchmarkOf } from '../target.ts';

export const showVersions: Command = {
  id: 'benchmarkBaseline.showVersions',
  async run(context, ...args) {
    const found = await benchmarkOf(context.sessions, args, t('Select the benchmark to show the versions of'));
    if (found === undefined) return;
    const { session, id, verdict } = found;
    const { workspace } = session;
    const { name } = verdict.benchmark;
    if (workspace.baselines.getVersions(id).length === 0) {
      void vscode.window.showInformationMessage(t`${name} has no baseline yet. Accept a result first.`);
      return;
    }
    const about = { workspace, id, name };
    const picked = await pickVersion(session, about);
    if (picked === undefined) return;
    const chosen = { ...about, entry: picked.entry };
    const action = picked.action ?? (await pickAction(chosen));
    if (action !== undefined) await runVersionAction(action, chosen, context);
  },
};

type About = Omit<ChosenVersion, 'entry'>;

interface Picked extends Pick<ChosenVersion, 'entry'> {
  /** Set if the user clicked a button instead of the item. */
  readonly action?: VersionAction;
}

interface VersionItem extends vscode.QuickPickItem {
  readonly choice: VersionChoice;
  readonly buttons: readonly ActionButton[];
}

interface ActionButton extends vscode.QuickInputButton {
  readonly action: VersionAction;
}

/** Returns `undefined` when the user cancels. */
function pickVersion(session: FolderSession, about: About): Promise<Picked | undefined> {
  const list = vscode.window.createQuickPick<VersionItem>();
  list.title = t`Versions of ${stripIcons(about.name)}`;
  list.matchOnDescription = true;
  list.ignoreFocusOut = true;
  const authors = new Map<string, ReturnType<AuthorOf>>();
  const render = () => {
    list.items = versionChoices(about.workspace, about.id, (commit) => authors.get(commit)).map((choice) =>
      itemOf(about, choice),
    );
  };
  render();
  void learnAuthors(session, about, authors).then(render);
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      const [item] = list.selectedItems;
      resolve(item === undefined ? undefined : { entry: item.choice.entry });
      list.hide();
    });
    list.onDidTriggerItemButton(({ item, button }) => {
      const pressed = item.buttons.find((one) => one === button);
      resolve(pressed === undefined ? undefined : { entry: item.choice.entry, action: pressed.action });
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

async function learnAuthors(
  { commits }: FolderSession,
  { workspace, id }: About,
  authors: Map<string, ReturnType<AuthorOf>>,
): Promise<void> {
  const known = new Set(workspace.baselines.getVersions(id).flatMap(({ metadata }) => metadata.gitCommit ?? []));
  await Promise.all([...known].map(async (commit) => authors.set(commit, await commits.author(commit))));
}

function itemOf(about: About, choice: VersionChoice): VersionItem {
  const buttons = actionsFor({ ...about, entry: choice.entry }).map(({ label, action, icon }) => ({
    iconPath: new vscode.ThemeIcon(icon),
    tooltip: label,
    action,
  }));
  return { label: stripIcons(choice.label), description: stripIcons(choice.description), choice, buttons };
}

/** Offers the same actions as the buttons, for the keyboard. */
async function pickAction(chosen: ChosenVersion): Promise<VersionAction | undefined> {
  const choices = actionsFor(chosen).map(({ label, action }) => ({ label, description: '', value: action }));
  return (await pick(choices, t`v${chosen.entry.version} of ${stripIcons(chosen.name)}`))?.value;
}

function actionsFor({ workspace, id, entry }: ChosenVersion): readonly ActionChoice[] {
  const suite = workspace.suite(id.suite);
  const counts = workspace.baselines.getBaseline(id, suite?.run?.systemInfo) === entry;
  return versionActions(entry, counts, suite?.latest.has(id.benchmark) === true);
}
