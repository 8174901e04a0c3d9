#!/usr/bin/env python3
"""What a key costs, and what waiting costs, in a pseudo-terminal of 160 columns and 50 rows.

    cargo build --profile dist && python3 benches/terminal.py [--runs 200] [--zicha FILE]

Opens the worked example, in which every question has an answer, and measures on four screens:

    key to frame   from the write of one key until the whole frame that follows it was read, in ms: median, 95 in 100, worst
    bytes          written by the program for that key: median and worst
    idle           wake-ups (context switches of all threads) and CPU ticks in 5 seconds without a key
    memory         resident set, in MB

A frame ends with the end of a synchronized update. Needs Linux and Python 3.9.
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
import tempfile
import termios
import time

COLUMNS, ROWS = 160, 50
END_OF_FRAME = b"\x1b[?2026l"
IDLE_SECONDS = 5

# A screen: how to get there from where the example opens, and keys that move on it.
SCREENS = [
    ("interview", [b"d", b"i"], [b"\x1b[B", b"\x1b[A", b"b", b"\r", b"1", b"z"]),
    ("dashboard", [], [b"j", b"j", b"k", b"s", b"s", b"s"]),
    ("article", [b"\r"], [b"j", b"j", b"k", b"]", b"[", b" "]),
    ("find", [b"/"], [b"l", b"o", b"g", b"\x7f", b"\x7f", b"\x7f"]),
]


class Terminal:
    def __init__(self, zicha, folder):
        self.child, self.file = pty.fork()
        if self.child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            environment = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "HOME": folder}
            os.execve(zicha, [zicha, "--lang", "en", "--matters", folder + "/matters", "example"], environment)
        self.frame(10.0)
        # The question about the background, which a terminal answers.
        os.write(self.file, b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\")
        time.sleep(0.2)
        self.drain()

    def frame(self, limit=2.0):
        """Reads to the end of a frame: when it came, and how many bytes it took."""
        seen, start = b"", time.perf_counter()
        while time.perf_counter() - start < limit:
            ready, _, _ = select.select([self.file], [], [], limit)
            if not ready:
                break
            seen += os.read(self.file, 65536)
            if END_OF_FRAME in seen:
                return time.perf_counter(), len(seen)
        raise SystemExit(f"no frame came; the last bytes: {seen[-200:]!r}")

    def drain(self):
        while select.select([self.file], [], [], 0.05)[0]:
            os.read(self.file, 65536)

    def press(self, key):
        start = time.perf_counter()
        os.write(self.file, key)
        end, size = self.frame()
        return (end - start) * 1000, size

    def status(self, name):
        total = 0
        for task in os.listdir(f"/proc/{self.child}/task"):
            with open(f"/proc/{self.child}/task/{task}/status", encoding="utf-8") as file:
                for found in re.finditer(name + r":\s+(\d+)", file.read()):
                    total += int(found.group(1))
        return total

    def ticks(self):
        with open(f"/proc/{self.child}/stat", encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def memory(self):
        with open(f"/proc/{self.child}/status", encoding="utf-8") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024

    def end(self):
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.file)


def measure(zicha, runs):
    print(f"{COLUMNS}x{ROWS}, {runs} keys a screen")
    print("screen       key to frame, ms: median   95%    worst    bytes: median  worst")
    for name, way, keys in SCREENS:
        folder = tempfile.mkdtemp()
        terminal = Terminal(zicha, folder)
        for key in way:
            terminal.press(key)
        terminal.drain()
        found = [terminal.press(keys[run % len(keys)]) for run in range(runs)]
        times, sizes = [time for time, _ in found], [size for _, size in found]
        print(f"{name:<12}{statistics.median(times):>26.2f}{statistics.quantiles(times, n=20)[18]:>7.2f}"
              f"{max(times):>8.2f}{statistics.median(sizes):>17.0f}{max(sizes):>7}")
        if name == "dashboard":
            resting(terminal)
        terminal.end()
        shutil.rmtree(folder)


def resting(terminal):
    terminal.drain()
    switches, ticks = terminal.status("voluntary_ctxt_switches"), terminal.ticks()
    time.sleep(IDLE_SECONDS)
    switches, ticks = terminal.status("voluntary_ctxt_switches") - switches, terminal.ticks() - ticks
    print(f"  idle for {IDLE_SECONDS} s: {switches} wake-ups, {ticks} CPU ticks; resident {terminal.memory():.1f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--zicha", default="target/dist/zicha")
    typed = parser.parse_args()
    measure(os.path.abspath(typed.zicha), typed.runs)


if __name__ == "__main__":
    main()
