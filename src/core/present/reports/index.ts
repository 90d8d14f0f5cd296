import { csv } from './csv.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import type { ReportFormat } from './reportTypes.ts';

export { reportDocument } from './reportDocument.ts';

export const reportFormats: readonly ReportFormat[] = [markdown, html, csv, json];
