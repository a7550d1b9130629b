from collections.abc import Iterable, Iterator

from caseapp.job import Job


def watched(blocks: Iterable[bytes], job: Job, total: int) -> Iterator[bytes]:
    """Pass blocks on and tell the job how many of `total` bytes went by. Raises `Cancelled`."""
    done = 0
    for block in blocks:
        yield block
        done += len(block)
        job.reached(min(done, total), total)  # sealed bytes are a little more than plain ones
