from caseapp.job import Job

_FINE = 1_000  # steps within a stage


class Stages:
    """Work in several stages that a person sees, and stops, as one job."""

    def __init__(self, job: Job, count: int) -> None:
        self._job, self._count, self._begun = job, count, 0

    def next(self) -> Job:
        """Return the next stage, as a job of its own."""
        self._begun += 1
        return _Stage(self._job, self._begun - 1, self._count)


class _Stage(Job):
    def __init__(self, job: Job, before: int, count: int) -> None:
        super().__init__()
        self._whole, self._before, self._count = job, before, count

    def reached(self, done: int, total: int) -> None:
        super().reached(done, total)
        here = _FINE * done // total if total else _FINE
        self._whole.reached(self._before * _FINE + here, self._count * _FINE)
