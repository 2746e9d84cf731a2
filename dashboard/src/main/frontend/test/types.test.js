import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';

const root = new URL('../', import.meta.url);

test('the types name every path, schema and property of the API', async () => {
  const api = await readFile(new URL('../resources/io/radstream/dashboard/openapi.yaml', root), 'utf8');
  const types = await readFile(new URL('types/api.d.ts', root), 'utf8');
  const names = [
    ...api.matchAll(/^ {2}(\/\S+):$/gm),
    ...api.split('\n  schemas:\n')[1].matchAll(/^ {4}(\w+):/gm),
    ...api.matchAll(/^ {8,}(\w+): \{(?:type|\$ref|oneOf|enum)/gm),
  ].map(match => match[1]);
  assert.ok(names.length > 60);
  for (const name of names) assert.ok(types.includes(name), `${name} is missing: npm run types`);
});
