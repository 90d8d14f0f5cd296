// The colours and the font of the theme, for what is drawn on a canvas, and a notice when they change.

export interface Theme {
  readonly foreground: string;
  readonly muted: string;
  readonly grid: string;
  readonly background: string;
  readonly line: string;
  readonly baseline: string;
  readonly regression: string;
  readonly improvement: string;
  /** For several benchmarks on one axis. */
  readonly series: readonly string[];
  readonly font: string;
}

const seriesColours = 6;

export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--bb-${name}`).trim();
  return {
    foreground: colour('foreground'),
    muted: colour('muted'),
    grid: colour('grid'),
    background: colour('background'),
    line: colour('line'),
    baseline: colour('baseline'),
    regression: colour('regression'),
    improvement: colour('improvement'),
    series: Array.from({ length: seriesColours }, (_, place) => colour(`series-${place + 1}`)),
    font: style.fontFamily,
  };
}

/** VS Code writes a new theme into the attributes of the page; a page of its own follows the system. @returns ends it */
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
