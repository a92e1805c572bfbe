"""The same web server with the same settings, led to another application object."""

from dataclasses import dataclass

from shuke.command import processes
from tests.support.servers import LiveServer


@dataclass
class BrokenServer(LiveServer):
    """Serves `tests.hammer.broken.<fault>:application`."""

    fault: str = ""

    def command(self) -> list[str]:
        """The real command line, with the broken build in the program's place."""
        real = processes.granian(host="127.0.0.1", port=self.port, workers=self.workers, threads=self.threads)
        return [word.replace("shuke.config.wsgi:", f"tests.hammer.broken.{self.fault}:") for word in real]

    def environment(self) -> dict[str, str]:
        """Quieter: that it goes wrong is what is wanted."""
        return super().environment() | {"SHUKE_LOG_LEVEL": "CRITICAL"}
