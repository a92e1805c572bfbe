"""Let somebody in who cannot get in any more: a one-time link, and on wish everything he confirms with forgotten."""

import argparse
import sys
from typing import TYPE_CHECKING

from shuke.command.prepare import data_argument, set_up

if TYPE_CHECKING:
    from shuke.identity.models import Person

ABOUT = "Print a one-time sign-in link; --reset forgets a lost passkey, app and password."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whom, and how far."""
    data_argument(parser)
    parser.add_argument("phone", help="the number the account is known by")
    parser.add_argument("--reset", action="store_true", help="forget passkeys, app, codes, password; end all sessions")
    parser.add_argument("--new-phone", metavar="NUMBER", help="the number has changed: the account moves to this one")


def run(options: argparse.Namespace) -> int:
    """Print the link's path; 1 with a plain sentence when refused."""
    set_up(options)
    from shuke.command import tables

    tables.ready_or_exit()
    from shuke.kit.problems import Problem

    try:
        print(_let_in(options))
    except (Problem, ValueError) as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def _let_in(options: argparse.Namespace) -> str:
    from django.db import transaction

    from shuke.identity import actions, queries
    from shuke.kit.text.phones import parse_phone

    with transaction.atomic():
        person = queries.person_by_phone(parse_phone(options.phone))
        if options.reset:
            _reset(person)
        if options.new_phone:
            actions.change_phone(person, phone=parse_phone(options.new_phone))
        return actions.one_time_link(person, to="/me/security/")


def _reset(person: "Person") -> None:
    """Once in the audit log of every business he works at, or once for himself."""
    from shuke.identity import actions, queries
    from shuke.kit import tenancy
    from shuke.kit.access import system

    with tenancy.open(person=person.pk):
        places = queries.own_places()
    for merchant_id, staff_id in places:
        with tenancy.open(merchant=merchant_id):
            actions.reset_second_factor(system(merchant_id, label="command line"), staff_id=staff_id)
    if not places:
        actions.forget_person(person, by="command line")
