"""The one permission table: all rooms, all roles."""

from typing import Any

from shuke.identity.queries import permission_table
from shuke.identity.rules import STAFF_ROLES
from shuke.identity.web.settings import SettingsPage


class RolesView(SettingsPage):
    """Who may do what, for everybody to read."""

    place = "roles"
    template = "identity/roles.html"

    def context(self) -> dict[str, Any]:
        """Rooms with their permissions, for the roles of a merchant; consumers' own rights are left out."""
        staff = {role.value for role in STAFF_ROLES}
        rooms = [
            (title, [(row, [role.value in row.roles for role in STAFF_ROLES]) for row in rows if row.roles & staff])
            for title, rows in permission_table()
        ]
        return super().context() | {
            "roles": STAFF_ROLES,
            "rooms": [(title, rows) for title, rows in rooms if rows],
            "mine": self.actor.role,
        }
