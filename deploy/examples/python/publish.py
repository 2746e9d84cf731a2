#!/usr/bin/env python3
"""Publishes images: python3 publish.py FILE...   Needs: pip install 'confluent-kafka[avro]'"""

import hashlib
import os
import pathlib
import sys
import time

from confluent_kafka import Producer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

TOPIC = "xray.images"

registry = SchemaRegistryClient({"url": os.environ.get("REGISTRY", "http://127.0.0.1:8081/apis/ccompat/v7")})
schema = registry.get_latest_version(TOPIC + "-value").schema.schema_str
serialize = AvroSerializer(registry, schema, conf={"auto.register.schemas": False})
producer = Producer({
    "bootstrap.servers": os.environ.get("BROKERS", "127.0.0.1:9092"),
    "enable.idempotence": True,
    "partitioner": "murmur2_random",  # as Java's clients: one study, one partition
    "message.max.bytes": 12_582_912,
})


def acknowledged(error, message):
    # Partition and offset come back on the image's outcome.
    print(error or f"{message.key().decode()} {message.partition()} {message.offset()}")


for name in sys.argv[1:]:
    file = pathlib.Path(name)
    content = file.read_bytes()
    pseudonym = hashlib.sha256(content).hexdigest()[:32]
    image = {  # the file must hold no names: nobody takes them out after this
        "imageId": pseudonym,
        "studyId": pseudonym,  # of a study of several images: one pseudonym for all
        "patientId": pseudonym,
        "acquiredAt": int(file.stat().st_mtime * 1_000_000),
        "publishedAt": int(time.time() * 1_000_000),
        "image": content,
    }
    value = serialize(image, SerializationContext(TOPIC, MessageField.VALUE))
    producer.produce(TOPIC, key=image["studyId"].encode(), value=value, on_delivery=acknowledged)
producer.flush()
