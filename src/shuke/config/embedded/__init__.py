"""The PostgreSQL that comes with Shuke: made once in the data folder, started and stopped on demand.

`start(folder)` answers with a `Server` that any process may use; `stop(folder)` ends it.
"""

from shuke.config.embedded.cluster import start, stop
from shuke.config.embedded.server import Server, ServerTrouble, known

__all__ = ["Server", "ServerTrouble", "known", "start", "stop"]
