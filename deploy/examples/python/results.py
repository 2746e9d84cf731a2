#!/usr/bin/env python3
"""Prints results as they are committed: python3 results.py [COUNT]   Needs: pip install 'confluent-kafka[avro]'"""

import json
import os
import sys

from confluent_kafka import Consumer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

DIAGNOSES, DEAD_LETTERS = "xray.diagnoses", "xray.images.dlq"

registry = SchemaRegistryClient({"url": os.environ.get("REGISTRY", "http://127.0.0.1:8081/apis/ccompat/v7")})
deserialize = AvroDeserializer(registry)
consumer = Consumer({
    "bootstrap.servers": os.environ.get("BROKERS", "127.0.0.1:9092"),
    "group.id": os.environ.get("GROUP", "python-example"),
    "isolation.level": "read_committed",
    "auto.offset.reset": "earliest",
})
consumer.subscribe([DIAGNOSES, DEAD_LETTERS])
left = int(sys.argv[1]) if len(sys.argv) > 1 else -1
while left != 0:
    message = consumer.poll(1)
    if message is None:
        continue
    if message.error():
        sys.exit(message.error().str())
    headers = {name: value.decode() for name, value in message.headers() or []}
    place = {name: int(headers["radstream.source." + name]) for name in ("partition", "offset")}
    if message.topic() == DIAGNOSES:
        result = deserialize(message.value(), SerializationContext(DIAGNOSES, MessageField.VALUE))
    else:  # the value is what was sent, and may identify a patient
        result = {"imageId": headers.get("radstream.image.id"), "reason": headers["radstream.reason"]}
    print(json.dumps(place | result, default=str), flush=True)
    left -= 1
consumer.close()
