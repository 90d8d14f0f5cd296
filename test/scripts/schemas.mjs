// `npm run schemas`: writes the JSON schemas into media/, where package.json's jsonValidation expects them.
import { writeFileSync } from 'node:fs';
import { jsonSchemas } from './schemaFiles.ts';

for (const [name, schema] of jsonSchemas()) {
  writeFileSync(`media/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
  console.log(`media/${name}`);
}
