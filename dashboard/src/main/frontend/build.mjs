// Makes the bundle: build.mjs [FOLDER]. The same sources and lock file give the same bytes.
import {build} from 'esbuild';
import {cp, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(here, '../resources/io/radstream/dashboard/web'));

await rm(target, {recursive: true, force: true});
await mkdir(target, {recursive: true});
await build({
  absWorkingDir: here,
  entryPoints: {app: 'src/main.js', style: 'src/styles/style.css'},
  outdir: target,
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'esm',
  target: ['chrome123', 'firefox121', 'safari17.5'],
  legalComments: 'none',
  logLevel: 'warning',
});
for (const name of ['index.html', 'favicon.svg']) {
  await cp(join(here, 'static', name), join(target, name));
}
await writeFile(join(target, 'LICENSES.txt'), await licences(['htm', 'preact', 'uplot']));

/** Name, version and licence text of each package that is part of the bundle. */
async function licences(names) {
  const texts = [];
  for (const name of names) {
    const folder = join(here, 'node_modules', name);
    const {version, license} = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const text = (await readFile(join(folder, 'LICENSE'), 'utf8')).replace(/\r\n/g, '\n').trim();
    texts.push(`${name} ${version} (${license})\n\n${text}\n`);
  }
  return (
    'app.js and style.css hold code of these packages, changed only by minifying.\n\n' +
    texts.join(`\n${'-'.repeat(78)}\n\n`)
  );
}
