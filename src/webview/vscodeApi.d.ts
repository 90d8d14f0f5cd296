interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** Available only in a VS Code webview; may be called only once. */
declare function acquireVsCodeApi(): VsCodeApi;
