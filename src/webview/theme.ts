// Colors and font of the theme for canvas drawing, and notification of theme changes.

export interface Theme {
  readonly foreground: string;
  readonly muted: string;
  readonly grid: string;
  readonly background: string;
  readonly line: string;
  readonly baseline: string;
  readonly regression: string;
  readonly improvement: string;
  /** One color per benchmark on a common axis. */
  readonly series: readonly string[];
  readonly font: string;
}

const seriesColors = 6;

export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(`--bb-${name}`).trim();
  return {
    foreground: color('foreground'),
    muted: color('muted'),
    grid: color('grid'),
    background: color('background'),
    line: color('line'),
    baseline: color('baseline'),
    regression: color('regression'),
    improvement: color('improvement'),
    series: Array.from({ length: seriesColors }, (_, place) => color(`series-${place + 1}`)),
    font: style.fontFamily,
  };
}

/** Watches the attributes that VS Code sets and, for standalone pages, the system theme. @returns stops watching */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  const attributeFilter = ['class', 'style', 'data-vscode-theme-kind', 'data-vscode-theme-id'];
  for (const target of [document.documentElement, document.body]) observer.observe(target, { attributeFilter });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', changed);
  };
}
