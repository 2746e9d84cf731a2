import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import {test} from 'node:test';

const root = new URL('../', import.meta.url);
const files = (await readdir(new URL('src/', root), {recursive: true})).filter(name => /\.(js|css)$/.test(name));

test('the page has no inline script, style or address of another server', async () => {
  const page = await readFile(new URL('static/index.html', root), 'utf8');
  assert.doesNotMatch(page, /<style|style=|\son\w+=|https?:/i);
  assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)/i);
});

test('no source makes markup of text, and none is long', async () => {
  for (const name of files) {
    const source = await readFile(new URL(`src/${name}`, root), 'utf8');
    assert.doesNotMatch(source, /innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|https?:\/\//, name);
    assert.ok(source.split('\n').length <= 200, `${name} has more than 200 lines`);
  }
});
