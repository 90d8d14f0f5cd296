// What VS Code puts into a webview's page.

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** Only in a webview of VS Code, and only once. */
declare function acquireVsCodeApi(): VsCodeApi;
