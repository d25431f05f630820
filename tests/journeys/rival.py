"""Sends several answers to a site at the same moment, each on a connection of its own; a program of its own.

It reads one line of JSON: the address, the headers, and for each sending its path and fields. It says «ready», waits
for another line, lets all go at once, and prints a line of JSON with the status and the outcome of each.
"""

import json
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request


def main() -> None:
    order = json.loads(sys.stdin.readline())
    answers: list[tuple[int, str, str] | None] = [None] * len(order["sendings"])
    gate = threading.Barrier(len(answers) + 1)

    def send(at: int, path: str, fields: dict[str, str]) -> None:
        body = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(order["address"] + path, body, order["headers"])
        gate.wait()
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                answers[at] = (answer.status, answer.headers["X-Answer"], answer.read().decode())
        except urllib.error.HTTPError as answer:
            answers[at] = (answer.code, answer.headers["X-Answer"], answer.read().decode())

    threads = [threading.Thread(target=send, args=(at, *each)) for at, each in enumerate(order["sendings"])]
    for thread in threads:
        thread.start()
    print("ready", flush=True)
    sys.stdin.readline()
    gate.wait()
    for thread in threads:
        thread.join()
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
