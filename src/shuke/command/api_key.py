"""API keys from the command line: issue one for a till's vendor, list them, revoke one."""

import argparse
import sys

from shuke.command.prepare import data_argument, set_up

ABOUT = "Issue, list or revoke an API key of a merchant."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which merchant, and what to do."""
    data_argument(parser)
    parser.add_argument("--merchant", required=True, metavar="CODE", help="the merchant's address word")
    parser.add_argument("--name", help="what the key is for: issues one")
    parser.add_argument("--role", default="cashier", help="what it may do (cashier)")
    parser.add_argument("--revoke", type=int, metavar="ID", help="take this key out of use")


def run(options: argparse.Namespace) -> int:
    """Issue when named, revoke when asked to, else list; 1 with a plain sentence when refused."""
    set_up(options)
    from shuke.command import tables

    tables.ready_or_exit()
    from shuke.kit.problems import Problem

    try:
        for line in _carry_out(options):
            print(line)
    except Problem as problem:
        print(problem.detail, file=sys.stderr)
        return 1
    return 0


def _carry_out(options: argparse.Namespace) -> list[str]:
    from shuke.identity import actions, queries
    from shuke.kit import tenancy
    from shuke.kit.access import system

    merchant = queries.merchant_by_code(options.merchant)
    with tenancy.open(merchant=merchant.id):
        actor = system(merchant.id, label="command line")
        if options.revoke is not None:
            return [f"{actions.revoke_api_key(actor, api_key_id=options.revoke).name}: revoked"]
        if options.name:
            # The secret alone on its line, so that a script can take it.
            return [actions.issue_api_key(actor, name=options.name, role=options.role)[1]]
        return [
            f"{key.id}\t{key.name}\t{key.role}\t{key.prefix}…\t{_state(key.revoked_at)}" for key in queries.api_keys()
        ]


def _state(revoked_at: object) -> str:
    return "revoked" if revoked_at else "in use"
