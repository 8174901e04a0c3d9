#!/usr/bin/env python3
"""Start to complete first frame, in a pseudo-terminal.

    cargo build --profile dist && python3 benches/first_frame.py [--runs 60] [--zicha FILE] [--rustc FILE]

Measures three programs in turn, A B C A B C ..., in one run, so that a machine whose speed drifts drifts for all:

    zicha      target/dist/zicha with an empty folder of matters: the list of matters, in English
    whiptail   `whiptail --menu` with as many lines, the plainest full-screen program there is
    hello      a Rust program that prints one line, compiled here with rustc -O: the cost of a process and a terminal

The clock runs from just before fork to the moment at which a text of the frame's last line has been read and the program
has been silent for 15 ms (the silence is not counted). The terminal has 100 columns and 30 rows; it answers what programs
ask of it (cursor position, device attributes, colours, keyboard protocol). Then the program is ended. Printed are medians
and quartiles in ms, the medians of the pairwise ratios to whiptail and to hello, and whether the target is met.

Needs Linux or macOS, Python 3.9, whiptail and rustc; a program that is missing is left out with a word about it.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

COLUMNS, ROWS = 100, 30
SILENCE = 0.015
LIMIT = 5.0
TARGET = 1.3

# What a program may ask, and what a plain terminal says.
ANSWERS = [
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>0;276;0c"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\]1([01]);\?(?:\x07|\x1b\\)"), b"\x1b]1\\1;rgb:0000/0000/0000\x1b\\\\"),
]
ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][0-9A-B]|[=>78c])")


def visible(seen):
    """The words that were written; moving the cursor counts as a blank, as programs skip blanks by it."""
    return b" ".join(ESCAPES.sub(b" ", seen).split())


def first_frame(command, last, environment):
    """Milliseconds until the last line of the frame was read."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execve(command[0], command, environment)
    seen, answered, complete, latest = b"", {}, False, start
    try:
        while time.perf_counter() - start < LIMIT:
            ready, _, _ = select.select([terminal], [], [], SILENCE if complete else LIMIT)
            if not ready:
                break
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            latest = time.perf_counter()
            seen += piece
            for pattern, answer in ANSWERS:
                found = list(pattern.finditer(seen))
                for match in found[answered.get(pattern, 0):]:
                    os.write(terminal, match.expand(answer))
                answered[pattern] = len(found)
            complete = complete or last in visible(seen)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    if not complete:
        raise SystemExit(f"{command[0]} never drew {last!r}; it wrote:\n{visible(seen)!r}")
    return (latest - start) * 1000


def programs(arguments, folder):
    """Name, command, and a text of the last line of each program that is there."""
    found = []
    if os.path.exists(arguments.zicha):
        matters = os.path.join(folder, "matters")
        os.mkdir(matters)
        command = [os.path.abspath(arguments.zicha), "--matters", matters, "--lang", "en"]
        found.append(("zicha", command, b"q quit"))
    else:
        print(f"left out: zicha ({arguments.zicha} is not built)", file=sys.stderr)
    whiptail = shutil.which("whiptail")
    if whiptail:
        items = [part for number in range(1, 9) for part in (str(number), f"Matter number {number}, last changed today")]
        found.append(("whiptail", [whiptail, "--menu", "Matters", "28", "96", "20", *items], b"<Cancel>"))
    else:
        print("left out: whiptail (not installed)", file=sys.stderr)
    rustc = shutil.which(arguments.rustc)
    if rustc:
        source, binary = os.path.join(folder, "hello.rs"), os.path.join(folder, "hello")
        with open(source, "w", encoding="utf-8") as file:
            file.write('fn main() {\n    println!("hello");\n}\n')
        subprocess.run([rustc, "-O", "-o", binary, source], check=True)
        found.append(("hello", [binary], b"hello"))
    else:
        print("left out: hello (no rustc)", file=sys.stderr)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    target = os.environ.get("CARGO_TARGET_DIR", "target")
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--zicha", default=os.path.join(target, "dist", "zicha"))
    parser.add_argument("--rustc", default="rustc")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = programs(arguments, folder)
        # The user's own content and colours must not decide the figure.
        environment = {**os.environ, "TERM": "xterm-256color", "HOME": folder, "XDG_CONFIG_HOME": folder}
        times = {name: [] for name, _, _ in measured}
        for run in range(arguments.runs + 3):
            for name, command, last in measured:
                taken = first_frame(command, last, environment)
                if run >= 3:
                    times[name].append(taken)
    print(f"start to complete first frame, {COLUMNS}x{ROWS}, {arguments.runs} interleaved runs, ms")
    print(f"{'':10}{'median':>8}{'lower':>8}{'upper':>8}{'best':>8}")
    for name, taken in times.items():
        lower, median, upper = statistics.quantiles(taken, n=4)
        print(f"{name:10}{median:8.2f}{lower:8.2f}{upper:8.2f}{min(taken):8.2f}")
    for other in ("whiptail", "hello"):
        if "zicha" in times and other in times:
            ratio = statistics.median(a / b for a, b in zip(times["zicha"], times[other]))
            verdict = f"  (target {TARGET}: {'met' if ratio <= TARGET else 'missed'})" if other == "whiptail" else ""
            print(f"zicha / {other}: {ratio:.2f}{verdict}")


if __name__ == "__main__":
    main()
