// The libraries that only custom formats need, as one bundle that is loaded when a config or a person asks for it.

export { JSONPathEnvironment } from 'json-p3';
export { default as Papa } from 'papaparse';
export { RE2JS } from 're2js';
