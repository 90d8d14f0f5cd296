// `npm run schemas`: writes the JSON schemas into media/, where package.json's jsonValidation expects them.
// It refuses to be forgotten: a unit test holds media/ against what is generated.
import { writeFileSync } from 'node:fs';
import { jsonSchemas } from './schemaFiles.ts';

for (const [name, schema] of jsonSchemas()) {
  writeFileSync(`media/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
  console.log(`media/${name}`);
}
