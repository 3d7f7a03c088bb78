"""The broker made of files: nothing half-read, nothing lost, nothing twice."""

from __future__ import annotations

import threading

from kombu import Connection, Queue

from campaign_site.embedded.broker import address_and_options

QUEUE = Queue("celery", routing_key="celery")
EACH = 300


def publish(place, first):
    url, options = place
    with Connection(url, transport_options=options) as connection:
        producer = connection.Producer()
        for number in range(first, first + EACH):
            # Long enough that a plain write would take several system calls.
            producer.publish({"number": number, "filler": "x" * 20_000}, routing_key="celery", exchange="")


def test_loses_and_doubles_nothing_between_two_writers_and_two_readers(tmp_path):
    place = address_and_options(tmp_path)
    url, options = place
    got: list[int] = []

    def take():
        def keep(body, message):
            got.append(body["number"])
            message.ack()

        with Connection(url, transport_options=options) as connection, connection.Consumer([QUEUE], callbacks=[keep]):
            while len(got) < 2 * EACH:
                try:
                    connection.drain_events(timeout=0.2)
                except TimeoutError:
                    continue

    with Connection(url, transport_options=options) as connection:
        QUEUE(connection.default_channel).declare()
    threads = [threading.Thread(target=take) for _ in range(2)]
    threads += [threading.Thread(target=publish, args=(place, first)) for first in (0, EACH)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(got) == list(range(2 * EACH))
    assert [path.name for path in (tmp_path / "messages").iterdir() if path.name.startswith("0")] == []


def test_leaves_half_written_messages_alone(tmp_path):
    url, options = address_and_options(tmp_path)
    (tmp_path / "messages" / "00000000000000000001_a.celery.msg.part").write_text('{"half')
    with Connection(url, transport_options=options) as connection:
        queue = connection.SimpleQueue(QUEUE)
        queue.put({"whole": True})
        assert queue.get(timeout=5).payload == {"whole": True}
