"""The role table as people review it: `python -m tests.walls.role_table` prints what tests/walls/roles.txt must say."""

from pathlib import Path

from shuke.identity.values import MEMBER, Role

FILE = Path(__file__).with_name("roles.txt")
COLUMNS = [*(str(role) for role in Role if role != Role.OPERATOR), MEMBER]
SHORT = {
    "owner": "own", "manager": "man", "cashier": "cash", "key_account_manager": "kam", "agent": "agent",
    "supervisor": "sup", "finance": "fin", "member": "member",
}  # fmt: skip
MAY, ASKS, NOT = "yes", "2nd", "·"
HEAD = """\
Who may do what. yes: may. 2nd: may, after a second factor. ·: may not.
Changed on purpose together with a permissions.py; python -m tests.walls.role_table writes it anew.
"""


def rows() -> dict[str, dict[str, str]]:
    """Permission → role → mark, as the rooms' tables say now."""
    from shuke.kit import second_factor
    from shuke.kit.permission_tables import all_permissions

    asking = second_factor.asked_for()
    return {
        name: {role: (ASKS if name in asking else MAY) if role in roles else NOT for role in COLUMNS}
        for table in all_permissions().values()
        for name, roles in table.items()
    }


def written() -> dict[str, dict[str, str]]:
    """The same, as the file says."""
    found = {}
    for line in FILE.read_text().splitlines():
        words = line.split()
        if len(words) == len(COLUMNS) + 1 and "." in words[0]:
            found[words[0]] = dict(zip(COLUMNS, words[1:], strict=True))
    return found


def text() -> str:
    """The whole file."""
    table, lines, room = rows(), [HEAD], ""
    for name, marks in table.items():
        if name.partition(".")[0] != room:
            room = name.partition(".")[0]
            lines.append(f"\n{room:<34}" + "".join(f"{SHORT[role]:<8}" for role in COLUMNS).rstrip())
        lines.append(f"{name:<34}" + "".join(f"{marks[role]:<8}" for role in COLUMNS).rstrip())
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    FILE.write_text(text())
    print(FILE)
