// accept_benchmark_baseline: accepts results as the new baseline after the user agreed to the listed changes.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import {
  acceptanceRequest,
  requestDoneText,
  requestMarkdown,
} from '../../core/present/languageModel/acceptanceRequest.ts';
import { acceptItems } from '../dialogs/acceptFlow.ts';
import type { LanguageModelTool } from './languageModelTool.ts';

export const acceptBenchmarkBaseline: LanguageModelTool = {
  name: 'accept_benchmark_baseline',
  prepare({ sessions }, input) {
    const request = acceptanceRequest(sessions.workspaces, input);
    return {
      invocationMessage: t`Accepting as benchmark baseline`,
      confirmationMessages: {
        title: t`Accept as benchmark baseline?`,
        message: new vscode.MarkdownString(requestMarkdown(request)),
      },
    };
  },
  async run(context, input) {
    const request = acceptanceRequest(context.sessions.workspaces, input);
    let changed = 0;
    for (const { workspace, items } of request.plans) {
      if (items.length > 0) changed += await acceptItems(context, workspace, items, request.reason);
    }
    return requestDoneText(request, changed);
  },
};
