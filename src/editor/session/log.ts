// Adapts VS Code's log channel to the core's `Log` port.

import type * as vscode from 'vscode';
import { messageOf } from '../../core/model/errors.ts';
import type { Log } from '../../core/model/ports.ts';

export function logTo(channel: vscode.LogOutputChannel): Log {
  return {
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message, cause) => {
      channel.error(message);
      if (cause !== undefined) channel.error(cause instanceof Error ? cause : messageOf(cause));
    },
  };
}
