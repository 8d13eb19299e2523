// Compiles the operator of the browser test with the JDK alone, in two versions. Gives the path of the jar.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
const tool = (name) => (process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin', name) : name);

export const PLUGIN = 'demo.shift';
export const LABEL = 'Shifting';
export const OPERATOR = 'demo.shift';

const component = (parameters) => `<?xml version="1.0" encoding="UTF-8"?>
<scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="demo.shift.Shift">
  <property name="clickml.operator.id" type="String" value="${OPERATOR}"/>
  <property name="clickml.operator.label" type="String" value="Shift numbers"/>
  <property name="clickml.operator.category" type="String" value="PREPARE"/>
  <property name="clickml.operator.summary" type="String" value="Adds a number to columns."/>
  <property name="clickml.operator.version" type="Integer" value="${parameters}"/>
  <service>
    <provide interface="io.clickml.sdk.Operator"/>
  </service>
  <implementation class="demo.shift.Shift"/>
</scr:component>
`;

const packages = ['', '.model', '.param', '.table'].map((name) => `io.clickml.sdk${name};version="[1.0,2)"`);

/** Version 2 of the plugin has a parameter by another name, and so version 2 of the parameters. */
export function buildOperatorPlugin(version) {
  const sdk = path.join(here, '../../../plugin-sdk/clickml-sdk/target/clickml-sdk-1.0.0.jar');
  if (!existsSync(sdk)) throw new Error(`There is no ${sdk}. Build plugin-sdk/clickml-sdk first.`);
  const target = path.join(here, '../../target/operator-plugin', version);
  const classes = path.join(target, 'classes');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(path.join(classes, 'OSGI-INF'), { recursive: true });
  const source = path.join(here, version, 'Shift.java');
  execFileSync(tool('javac'), ['--release', '17', '-cp', sdk, '-d', classes, source]);
  writeFileSync(path.join(classes, 'OSGI-INF/shift.xml'), component(Number(version[0])));
  const manifest = path.join(target, 'MANIFEST.MF');
  const lines = [
    'Bundle-ManifestVersion: 2',
    `Bundle-SymbolicName: ${PLUGIN}`,
    `Bundle-Version: ${version}`,
    `Bundle-Name: ${LABEL}`,
    'Bundle-Description: Made by the browser test.',
    'Bundle-Vendor: Demo',
    'Bundle-License: Apache-2.0',
    `Import-Package: ${packages.join(',')}`,
    'Service-Component: OSGI-INF/shift.xml',
    'Require-Capability: osgi.ee;filter:="(&(osgi.ee=JavaSE)(version=17))"',
    '',
  ];
  writeFileSync(manifest, lines.map((line) => line.replace(/(.{70})(?=.)/g, '$1\n ')).join('\n'));
  const jar = path.join(target, `${PLUGIN}-${version}.jar`);
  execFileSync(tool('jar'), ['--create', '--file', jar, '--manifest', manifest, '-C', classes, '.']);
  return jar;
}
