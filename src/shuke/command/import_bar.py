"""A bar in the terminal that follows an import."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from shuke.unify.telling import WHOLE, Listener, Step, thousandths


@contextmanager
def bar() -> Iterator[Listener]:
    """Show a bar on standard error while the block runs; silent where nobody looks at a terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=WHOLE)

        def listen(step: str, done: int, total: int) -> None:
            shown.update(task, completed=thousandths(step, done, total), description=str(Step(step).label))

        yield listen
