"""The gate of the fence: sets the limits of this process, and becomes the program that is to be fenced in.

`gate.py CPU_SECONDS MEMORY FILE_SIZE PROGRAM [ARGUMENT ...]`, run by `fenced.py`. It stands alone, so that it starts in
a hundredth of a second; and the limits are set here rather than between fork and exec, where a process with threads
may do next to nothing.
"""

import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1
LINUX = "linux"


def main(arguments: list[str]) -> None:
    """Goes through the gate; does not return."""
    cpu_seconds, memory, file_size = (int(number) for number in arguments[:3])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The word to stop comes at the first limit of the processor's time, the end by force a little later.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    if sys.platform == LINUX:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        # Whoever asked for it may be killed: it must not go on alone.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os.execv(arguments[3], arguments[3:])  # noqa: S606 no shell is wanted


if __name__ == "__main__":
    main(sys.argv[1:])
