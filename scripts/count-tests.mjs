// Sums the JUnit XML reports of all modules and prints "N passed, N failed, N skipped" as the last line.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = process.argv[2] ?? ".";
const total = { tests: 0, failures: 0, errors: 0, skipped: 0 };

function* reports(directory, depth) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      const report = entry.name === "surefire-reports" || entry.name === "test-reports";
      if (report) {
        for (const file of readdirSync(path)) {
          if (file.endsWith(".xml")) yield join(path, file);
        }
      } else if (depth > 0 && entry.name !== "node_modules" && !entry.name.startsWith(".")) {
        yield* reports(path, depth - 1);
      }
    }
  }
}

for (const file of reports(root, 4)) {
  const text = readFileSync(file, "utf8");
  // A report is one suite, or suites whose sums stand in the element around them.
  const head = text.match(/<testsuites\b[^>]*\btests="[^>]*>/) ?? text.match(/<testsuite\b[^>]*>/);
  if (!head) continue;
  for (const name of Object.keys(total)) {
    total[name] += Number(head[0].match(new RegExp(`\\b${name}="(\\d+)"`))?.[1] ?? 0);
  }
}

const failed = total.failures + total.errors;
console.log(`${total.tests - failed - total.skipped} passed, ${failed} failed, ${total.skipped} skipped`);
process.exitCode = failed > 0 || total.tests === 0 ? 1 : 0;
