// The libraries of custom formats, in a bundle of their own that is loaded on first use.

export { JSONPathEnvironment } from 'json-p3';
export { default as Papa } from 'papaparse';
export { RE2JS } from 're2js';
