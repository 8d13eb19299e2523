// Compiles the plugin of the browser test with the JDK alone. Gives the path of its jar.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
const tool = (name) => (process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin', name) : name);

const component = (type, service, properties) => `<?xml version="1.0" encoding="UTF-8"?>
<scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="demo.panels.${type}.${Object.values(properties)[0]}">
  <implementation class="demo.panels.${type}"/>
  <service><provide interface="io.clickml.sdk.web.${service}"/></service>
  ${Object.entries(properties)
    .map(([name, value]) => `<property name="${name}" value="${value}"/>`)
    .join('\n  ')}
</scr:component>
`;
const panel = (id, title, place) =>
  component('Probe', 'Panel', { 'clickml.panel.id': id, 'clickml.panel.title': title, 'clickml.panel.place': place });

export function buildPanelPlugin(version) {
  const sdk = path.join(here, '../../../plugin-sdk/clickml-sdk/target/clickml-sdk-1.0.0.jar');
  if (!existsSync(sdk)) throw new Error(`There is no ${sdk}. Build plugin-sdk/clickml-sdk first.`);
  const target = path.join(here, '../../target/panel-plugin');
  const classes = path.join(target, 'classes');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(path.join(classes, 'OSGI-INF'), { recursive: true });
  execFileSync(tool('javac'), [
    ...['--release', '17', '-cp', sdk, '-d', classes],
    ...['Scores.java', 'Probe.java'].map((name) => path.join(here, name)),
  ]);
  copyFileSync(path.join(here, 'probe.html'), path.join(classes, 'probe.html'));
  const components = {
    'scores.xml': component('Scores', 'WebResource', { 'clickml.web.path': 'scores' }),
    'run.xml': panel('run', 'Probe of a run', 'RUN'),
    'page.xml': panel('page', 'Probe', 'PAGE'),
  };
  for (const [name, xml] of Object.entries(components)) writeFileSync(path.join(classes, 'OSGI-INF', name), xml);
  const manifest = path.join(target, 'MANIFEST.MF');
  writeFileSync(
    manifest,
    [
      'Bundle-ManifestVersion: 2',
      'Bundle-SymbolicName: demo.panels',
      `Bundle-Version: ${version}`,
      'Bundle-Name: Panels of the browser test',
      'Import-Package: io.clickml.sdk.web;version="[1.0,2)"',
      `Service-Component: ${Object.keys(components)
        .map((name) => `OSGI-INF/${name}`)
        .join(',')}`,
      'Require-Capability: osgi.ee;filter:="(&(osgi.ee=JavaSE)(version=17))"',
      '',
    ]
      .map((line) => line.replace(/(.{70})(?=.)/g, '$1\n '))
      .join('\n'),
  );
  const jar = path.join(target, `demo.panels-${version}.jar`);
  execFileSync(tool('jar'), ['--create', '--file', jar, '--manifest', manifest, '-C', classes, '.']);
  return jar;
}
