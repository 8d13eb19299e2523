// Whether two JSON files say the same, however they are laid out. Usage: node same-json.mjs FILE FILE
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

const [first, second] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
if (!isDeepStrictEqual(first, second)) {
  console.error(`${process.argv[2]} and ${process.argv[3]} differ.`);
  process.exitCode = 1;
}
