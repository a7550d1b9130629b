"""Kill a desk at work, again and again: `python -m tests.crashes KILLS [SEED]`.

After each kill another process opens the vault and looks through all of it. The first vault that is
not as it must be stays where it is, and is named.
"""

import os
import shutil
import sys
from collections import Counter, defaultdict
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from time import monotonic

from tests.crashes.check import check
from tests.crashes.kill import Death, after, forked, heard
from tests.crashes.work import OPEN, STEPS, Promise, work
from tests.crashes.world import World, make_world

KILLS_A_WORLD = 10  # the first while its tables are upgraded
TELL = 100  # kills between two signs of life
AGAIN = 0.2  # how often whoever opens what was killed is killed too


class Course:
    """A row of kills, and how long each step takes, in seconds and in calls."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.seed = seed
        self.seconds = defaultdict[str, float](lambda: 0.2)
        self.calls = defaultdict[str, int](lambda: 20)
        self.killed: Counter[str] = Counter()
        self.template = make_world(folder / "template")

    def run(self, kills: int) -> None:
        """Kill this often. Raises `SystemExit` at the first vault that is not as it must be."""
        for number in range(kills):
            if number % KILLS_A_WORLD == 0:
                world, promise = self._fresh(number), Promise()
            chance = Random(f"{self.seed} {number}")
            target = OPEN if number % KILLS_A_WORLD == 0 else chance.choice(STEPS)
            promise, step = self._kill(world, promise, target, chance)
            self.killed[step] += 1
            if chance.random() < AGAIN:
                self._kill_the_next(world, promise, step, chance)
                self.killed["open again"] += 1
            promise = self._check(world, promise, step, number)
            if number % TELL == TELL - 1:
                print(f"{number + 1} kills, and every vault opened", flush=True)
        shutil.rmtree(self.folder)

    def _fresh(self, number: int) -> World:
        for old in self.folder.glob("world-*"):
            shutil.rmtree(old)
        return self.template.copied(self.folder / f"world-{number}")

    def _kill(
        self, world: World, promise: Promise, target: str, chance: Random
    ) -> tuple[Promise, str]:
        """Kill at the target, or soon after it. Returns what was promised, and the step it was."""
        by_call = chance.random() < 0.5
        at_call = chance.randint(1, self.calls[target]) if by_call else 0
        delay = chance.uniform(0, self.seconds[target])

        def child(says: Connection) -> None:
            death = Death()
            death.lie_in_wait()
            work(world, promise, chance, target, partial(_told, says, death, target, at_call))

        process, says = forked(child)
        step, began, waits = OPEN, monotonic(), False
        while told := heard(says, process):
            match told:
                case ("begin", str(step), int()):
                    began = monotonic()
                    if step == target and not by_call and not waits:
                        waits = True
                        after(delay, process)
                case ("done", str(done), Promise() as promise, int(calls)):
                    self.seconds[done] = max(self.seconds[done], monotonic() - began)
                    self.calls[done] = max(self.calls[done], calls)
                case ("failed", str(text)):
                    raise SystemExit(f"The work itself failed in {world.folder}:\n{text}")
        says.close()
        os.waitpid(process, 0)
        return promise, step

    def _kill_the_next(self, world: World, promise: Promise, step: str, chance: Random) -> None:
        process, says = forked(lambda _says: _look(world, promise, step))
        after(chance.uniform(0, self.seconds[OPEN]), process)
        os.waitpid(process, 0)
        says.close()

    def _check(self, world: World, promise: Promise, step: str, number: int) -> Promise:
        process, says = forked(lambda says: says.send(("so", check(world, promise, step))))
        told = heard(says, process)
        says.close()
        os.waitpid(process, 0)
        match told:
            case ("so", Promise() as found):
                return found
            case _:
                text = told[1] if told else "whoever looked through it died"
                print(f"Kill {number} of seed {self.seed}, at “{step}”, broke {world.folder}")
                raise SystemExit(str(text))


def _told(says: Connection, death: Death, target: str, at_call: int, *told: object) -> None:
    """Say it, and let death come nearer from the target on."""
    says.send((*told, death.calls))
    if told == ("begin", target):
        death.at_call = at_call
    if not death.at_call:
        death.calls = 0


def _look(world: World, promise: Promise, step: str) -> None:
    check(world, promise, step)


def main(kills: int, seed: int) -> None:
    print(f"{kills} kills, seed {seed}", flush=True)
    course = Course(Path(mkdtemp(prefix="caseapp-crashes-")), seed)
    course.run(kills)
    for step, times in course.killed.most_common():
        print(f"{times:6} at {step}")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(numbers[0] if numbers else 20, numbers[1] if numbers[1:] else Random().getrandbits(32))
