"""
Where the work of sweeps and stress tests is done: any ``concurrent.futures`` executor.

Processes of this machine by default; with an address, the workers of a Dask cluster (the extra ``cluster``). What is
sent are pure functions of their arguments, so a worker that dies costs time and no result.
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from planner.errors import PlannerError
from solver.stopping import never

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from solver.plan import Stop

T = TypeVar("T")
R = TypeVar("R")
LOOK_S = 0.2
"""How often the stop is asked while work is under way."""
CONNECT_S = 10.0
"""How long the scheduler of a cluster may take to answer."""
RETRIES = 5
"""How many workers may die over one piece of work before it is given up."""
UNREADABLE = "deserialization"
"""What Dask says of work that a machine without this program was given."""
NICENESS = 5
"""Processes of this machine give way to the window."""


class StoppedWorkError(PlannerError):
    """A person stopped the work before it was done."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask scheduler, and the files of TLS where its address begins with ``tls://``."""

    address: str
    ca_file: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    def __post_init__(self) -> None:
        if not self.address.startswith(("tcp://", "tls://")):
            raise PlannerError(
                f"'{self.address}' is no address of a scheduler",
                where="Cluster",
                remedy="Write it as dask scheduler tells it, such as tcp://HOST:8786.",
            )
        files = {"CA file": self.ca_file, "certificate": self.certificate, "key": self.key}
        if self.address.startswith("tls://"):
            missing = [name for name, path in files.items() if path is None or not path.is_file()]
            if missing:
                raise PlannerError(
                    f"the {missing[0]} of TLS is missing",
                    where=f"Cluster {self.address}",
                    remedy="Give --tls-ca-file, --tls-cert and --tls-key, the files that its workers have.",
                )


@contextmanager
def local_processes(workers: int | None = None) -> Iterator[Executor]:
    """Processes of this machine, as many as processors where nothing is said; they end with the block."""
    count = workers or os.cpu_count() or 1
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_give_way)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in list((pool._processes or {}).values()):  # noqa: SLF001 - no public way to end work under way
            process.terminate()


def _give_way() -> None:
    if hasattr(os, "nice"):
        os.nice(NICENESS)


@contextmanager
def cluster_workers(cluster: Cluster) -> Iterator[Executor]:
    """The workers of a cluster as an executor; PlannerError where Dask is not installed or nobody answers."""
    try:
        from distributed import Client
        from distributed.security import Security
    except ImportError as error:
        raise PlannerError(
            "dask.distributed is not installed",
            where=f"Cluster {cluster.address}",
            remedy="Install Muster with the extra: pip install -e .[cluster]",
        ) from error
    security = None
    if cluster.address.startswith("tls://"):
        security = Security(
            require_encryption=True,
            tls_ca_file=str(cluster.ca_file),
            tls_client_cert=str(cluster.certificate),
            tls_client_key=str(cluster.key),
        )
    try:
        client = Client(cluster.address, timeout=CONNECT_S, security=security, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise PlannerError(
            f"no scheduler answers ({error})",
            where=f"Cluster {cluster.address}",
            remedy="Start one there with: dask scheduler. Then workers with: dask worker ADDRESS.",
        ) from error
    try:
        # equal calls are different pieces of work (pure=False), since they hold a clock
        yield client.get_executor(retries=RETRIES, pure=False)
    finally:
        client.close()


@contextmanager
def workers(cluster: Cluster | None, count: int | None = None) -> Iterator[Executor]:
    """The executor that was asked for: a cluster, or so many processes here."""
    with local_processes(count) if cluster is None else cluster_workers(cluster) as executor:
        yield executor


def chained(
    executor: Executor,
    work: Callable[[T], R],
    chains: Sequence[Sequence[Callable[[R | None], T]]],
    told: Callable[[R, int], None],
    stop: Stop = never,
) -> list[list[R]]:
    """
    The results of chains of work: each piece is made from the result of the one before it in its chain.

    Chains go on side by side, so that what comes out does not depend on how many workers there are.

    Parameters
    ----------
    chains
        For each piece, what makes it of the result before it (None for the first).
    told
        Hears of each result, and how many there are by then.

    Raises
    ------
    StoppedWorkError
        Where ``stop`` said so.
    """
    results: list[list[R]] = [[] for _ in chains]
    under_way: dict[Future[R], int] = {}
    done = 0

    def go_on(number: int) -> None:
        before = results[number]
        if len(before) < len(chains[number]):
            piece = chains[number][len(before)](before[-1] if before else None)
            under_way[executor.submit(work, piece)] = number

    for number in range(len(chains)):
        go_on(number)
    while under_way:
        for future in wait(under_way, LOOK_S, FIRST_COMPLETED).done:
            number = under_way.pop(future)
            results[number].append(_result(future))
            done += 1
            told(results[number][-1], done)
            go_on(number)
        if stop():
            for future in under_way:
                future.cancel()
            raise StoppedWorkError("the work was stopped", where="Scenarios", remedy="Start it again when you like.")
    return results


def _result(future: Future[R]) -> R:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise PlannerError(
            "a process of the work ended by itself",
            where="Scenarios",
            remedy="There may be too little memory: close other programs, or give fewer processes.",
        ) from error
    except (RuntimeError, ImportError) as error:
        if isinstance(error, ImportError) or UNREADABLE in str(error):
            raise PlannerError(
                "a machine of the cluster cannot read the work",
                where="Cluster",
                remedy="Install the same version of Muster where the scheduler and the workers are, and restart them.",
            ) from error
        raise


def cluster_of(address: str | None, ca_file: Path | None, certificate: Path | None, key: Path | None) -> Cluster | None:
    """The cluster of the options of a command; None without an address."""
    return None if address is None else Cluster(address, ca_file, certificate, key)
