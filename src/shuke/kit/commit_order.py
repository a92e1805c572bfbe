"""The order in which transactions began, for ever: ids are handed out before commits, and a new server counts anew.

`shuke_xact()` numbers the running transaction; below `shuke_horizon()` nothing can appear any more. After a restore
both go on behind the highest number that was ever written, because the new server begins at the bottom again.
"""


def definitions(base: int = 0) -> list[str]:
    """SQL of the two functions, counting from `base`."""
    return [
        "CREATE OR REPLACE FUNCTION shuke_xact() RETURNS bigint LANGUAGE sql STABLE "
        f"RETURN pg_current_xact_id()::text::bigint + {base:d}",
        "CREATE OR REPLACE FUNCTION shuke_horizon() RETURNS bigint LANGUAGE sql STABLE "
        f"RETURN pg_snapshot_xmin(pg_current_snapshot())::text::bigint + {base:d}",
    ]
