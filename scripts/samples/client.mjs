// A client of the REST API, as small as a sample needs.
import { openAsBlob } from 'node:fs';
import path from 'node:path';

export class Client {
  #url;
  #headers = {};

  constructor(url) {
    this.#url = url;
  }

  async login(username, password) {
    const response = await fetch(`${this.#url}/api/v1/auth/login`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ username, password }),
    });
    const session = await this.#read(response);
    this.#headers = { Cookie: response.headers.get('set-cookie').split(';')[0], 'X-CSRF-Token': session.csrfToken };
  }

  useToken(token) {
    this.#headers = { Authorization: `Bearer ${token}` };
  }

  get(route) {
    return this.#send('GET', route);
  }

  post(route, body = {}) {
    return this.#send('POST', route, JSON.stringify(body), { 'Content-Type': 'application/json' });
  }

  async upload(file, description) {
    const form = new FormData();
    form.set('description', description);
    form.set('file', await openAsBlob(file, { type: 'text/csv' }), path.basename(file));
    return this.#send('POST', '/datasets', form);
  }

  delete(route) {
    return this.#send('DELETE', route);
  }

  /** Puts the jar of a plugin to work. */
  install(file) {
    return this.#sendJar('/plugins', file);
  }

  /** Has the jar of a plugin examined; it waits to be activated. */
  receive(file) {
    return this.#sendJar('/plugin-installs', file);
  }

  async #sendJar(route, file) {
    const form = new FormData();
    form.set('file', await openAsBlob(file, { type: 'application/java-archive' }), path.basename(file));
    return this.#send('POST', route, form);
  }

  async #send(method, route, body, headers = {}) {
    return this.#read(await fetch(`${this.#url}/api/v1${route}`, { method, body, headers: { ...this.#headers, ...headers } }));
  }

  /** The answer's JSON; a refusal becomes an Error with all that the server said. */
  async #read(response) {
    const text = await response.text();
    if (response.ok) {
      return text === '' ? null : JSON.parse(text);
    }
    let said = text;
    try {
      const problem = JSON.parse(text);
      said = [problem.detail ?? problem.title, ...(problem.errors ?? []).map((error) => `${error.path}: ${error.message}`)].join('\n  ');
    } catch {
      said = text.slice(0, 500);
    }
    throw Object.assign(new Error(`${response.status} from ${new URL(response.url).pathname}: ${said}`), { status: response.status });
  }
}
