// Results in the JUnit XML format, for whoever counts tests.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text for an attribute or an element; control characters have no place in XML. */
const escape = (text) =>
  [...text.replace(/[&<>"]/g, (c) => entities[c])].filter((c) => c >= ' ' || c === '\n' || c === '\t').join('');

/** Each result has a name, its milliseconds and, if it failed, the failure's message. */
export function writeReport(file, suite, results) {
  const failures = results.filter((result) => result.failure !== undefined).length;
  const cases = results.map(({ name, millis, failure }) => {
    const head = `  <testcase classname="${escape(suite)}" name="${escape(name)}" time="${(millis / 1000).toFixed(3)}"`;
    return failure === undefined ? `${head}/>` : `${head}>\n    <failure>${escape(failure)}</failure>\n  </testcase>`;
  });
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="${escape(suite)}" tests="${results.length}" failures="${failures}" errors="0" skipped="0">\n${cases.join('\n')}\n</testsuite>\n`,
  );
}
