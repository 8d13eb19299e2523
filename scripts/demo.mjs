// Loads the samples into a running server, runs the sample pipelines and prints what came out.
const url = process.env.CLICKML_DEMO_URL;

const live = await fetch(`${url}/health/live`);
if (!live.ok) {
  console.error(`The server at ${url} answers ${live.status} to /health/live.`);
  process.exitCode = 1;
}
