// Publishes images: npm install && node publish.mjs FILE...
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import kafkajs from 'kafkajs';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';

const TOPIC = 'xray.images';
const kafka = new kafkajs.Kafka({
  clientId: 'node-example',
  brokers: (process.env.BROKERS ?? '127.0.0.1:9092').split(','),
  logLevel: kafkajs.logLevel.WARN,
});
const registry = new SchemaRegistry({
  host: process.env.REGISTRY ?? 'http://127.0.0.1:8081/apis/ccompat/v7',
});
const producer = kafka.producer({
  idempotent: true,
  createPartitioner: kafkajs.Partitioners.DefaultPartitioner, // as Java's clients: one study, one partition
});
await producer.connect();
const schemaId = await registry.getLatestSchemaId(TOPIC + '-value');
for (const file of process.argv.slice(2)) {
  const content = readFileSync(file);
  const pseudonym = createHash('sha256').update(content).digest('hex').slice(0, 32);
  const image = { // the file must hold no names: nobody takes them out after this
    imageId: pseudonym,
    studyId: pseudonym, // of a study of several images: one pseudonym for all
    patientId: pseudonym,
    acquiredAt: Math.trunc(statSync(file).mtimeMs * 1000),
    publishedAt: Date.now() * 1000,
    image: content,
  };
  const value = await registry.encode(schemaId, image);
  const [sent] = await producer.send({ topic: TOPIC, messages: [{ key: image.studyId, value }] });
  // Partition and offset come back on the image's outcome.
  console.log(image.studyId, sent.partition, sent.baseOffset);
}
await producer.disconnect();
