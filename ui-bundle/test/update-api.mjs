// Brings openapi.json up to date with what the REST module was built with. `npm run gen:api` then makes the types.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const built = path.resolve(import.meta.dirname, '../../bundles/core/clickml-rest/target/classes/openapi.json');
if (!existsSync(built)) throw new Error(`There is no ${built}. Build bundles/core/clickml-rest first.`);
const document = JSON.parse(readFileSync(built, 'utf8'));
writeFileSync(path.join(import.meta.dirname, '../openapi.json'), `${JSON.stringify(document, null, 1)}\n`);
