"""An import-linter contract: what may cross the border between two rooms."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

Edge = tuple[str, str]


class Borders(Contract):
    """A room reaches another only through its doors (`actions`, `queries`, `values`, `events`, `errors`), or those of
    one of its parts (`keyaccounts.visits.values`).

    Foundations (kit, ui, gateways) are open: everything stands on them. config and command stand above and wire all.
    """

    type_name = "borders"

    doors = fields.SetField(subfield=fields.StringField())
    foundations = fields.SetField(subfield=fields.StringField())
    above = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Kept when no import enters a room by another way."""
        broken = [edge for edge in sorted(_imports(graph)) if self._breaks(*edge)]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line for each import that climbs through a window."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"- {importer} imports {imported}", bold=False)

    def _breaks(self, importer: str, imported: str) -> bool:
        ours, theirs = importer.split(".")[1], imported.split(".")[1:]
        if ours == theirs[0] or ours in self.above or theirs[0] in self.foundations or len(theirs) == 1:
            return False
        return self.doors.isdisjoint(theirs[1:])


def _imports(graph: ImportGraph) -> set[Edge]:
    return {
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if importer.count(".") and imported.count(".")
    }
