// A page of its own, such as a report: each `<script type="application/json" data-benchmark-history>` holds a model, which is drawn in
// the element whose id its `data-benchmark-history` names. It refuses scripts that hold something else.

import type { PanelModel } from '../core/present/history/panelTypes.ts';
import { mountHistory } from './mount.ts';

export function drawModelsInPage(page: Document): void {
  for (const script of page.querySelectorAll<HTMLElement>('script[type="application/json"][data-benchmark-history]')) {
    const host = page.getElementById(script.dataset.benchmarkHistory ?? '');
    if (host === null) continue;
    // Written by the same version of the product that wrote this script beside it.
    const model: PanelModel = JSON.parse(script.textContent ?? '');
    mountHistory(host, model);
  }
}
