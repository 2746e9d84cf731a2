// Prints results as they are committed: npm install && node results.mjs [COUNT]
import kafkajs from 'kafkajs';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';

const [DIAGNOSES, DEAD_LETTERS] = ['xray.diagnoses', 'xray.images.dlq'];
const kafka = new kafkajs.Kafka({
  clientId: 'node-example',
  brokers: (process.env.BROKERS ?? '127.0.0.1:9092').split(','),
  logLevel: kafkajs.logLevel.WARN,
});
const registry = new SchemaRegistry({
  host: process.env.REGISTRY ?? 'http://127.0.0.1:8081/apis/ccompat/v7',
});
const consumer = kafka.consumer({
  groupId: process.env.GROUP ?? 'node-example',
  readUncommitted: false,
  maxBytesPerPartition: 13_631_488, // a dead letter holds its image
});
let left = Number(process.argv[2] ?? Infinity);
await consumer.connect();
await consumer.subscribe({ topics: [DIAGNOSES, DEAD_LETTERS], fromBeginning: true });
const done = new Promise((resolve) => {
  consumer.run({
    eachMessage: async ({ topic, message }) => {
      const header = (name) => message.headers[name]?.toString();
      const place = {
        partition: Number(header('radstream.source.partition')),
        offset: Number(header('radstream.source.offset')),
      };
      const result = topic === DIAGNOSES
        ? await registry.decode(message.value)
        // The value is what was sent, and may identify a patient.
        : { imageId: header('radstream.image.id'), reason: header('radstream.reason') };
      if (left-- > 0) console.log(JSON.stringify({ ...place, ...result }));
      if (left <= 0) resolve();
    },
  });
});
await done;
await consumer.disconnect();
