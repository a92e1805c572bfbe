"""Set up the merchant's own fields: make, change, order, archive."""

from collections.abc import Sequence
from dataclasses import dataclass

from shuke.customers import custom_fields as rules
from shuke.customers.actions.words_of_fields import words_change
from shuke.customers.custom_fields import FieldKind, FieldTold
from shuke.customers.models import CustomField, FieldOption
from shuke.customers.queries.custom_fields import custom_field, custom_fields
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked, locked_all


@dataclass(frozen=True)
class OptionInput:
    """An option as it shall be; `id` is that of one there is."""

    name_zh: str = ""
    name_en: str = ""
    id: int | None = None


@action("customers.fields")
def make_field(
    actor: Actor, *, kind: str, name_zh: str = "", name_en: str = "", options: Sequence[OptionInput] = (),
    required: bool = False, at_till: bool = False, sensitive: bool = False,
) -> FieldTold:  # fmt: skip
    """Make a field, as the last one. Raises FieldNameMissing, FieldOptionsWrong, TooManyFields."""
    there = locked_all(CustomField, archived_at=None)
    rules.check_count(len(there))
    zh, en = rules.check_names(name_zh, name_en)
    rules.check_options(kind, [(each.name_zh, each.name_en) for each in options])
    row = CustomField.objects.create(
        kind=FieldKind(kind), name_zh=zh, name_en=en, required=required, at_till=at_till, sensitive=sensitive,
        position=max((each.position for each in there), default=0) + 1,
    )  # fmt: skip
    _write_options(row, options)
    return custom_field(row.pk)


@action("customers.fields")
def change_field(
    actor: Actor, *, field_id: int, name_zh: str | None = None, name_en: str | None = None,
    options: Sequence[OptionInput] | None = None, required: bool | None = None, at_till: bool | None = None,
    sensitive: bool | None = None,
) -> FieldTold:  # fmt: skip
    """Change what is given; the kind stays. Options left out are put away, and stay where they are chosen.

    Raises NotFound, FieldNameMissing, FieldOptionsWrong.
    """
    row = locked(CustomField, pk=field_id)
    before = custom_field(field_id)
    row.name_zh, row.name_en = rules.check_names(
        row.name_zh if name_zh is None else name_zh, row.name_en if name_en is None else name_en
    )
    for name, value in (("required", required), ("at_till", at_till), ("sensitive", sensitive)):
        if value is not None:
            setattr(row, name, value)
    row.save()
    if options is not None:
        rules.check_options(row.kind, [(each.name_zh, each.name_en) for each in options])
        _write_options(row, options)
    return _told(before, field_id)


@action("customers.fields")
def order_fields(actor: Actor, *, field_ids: Sequence[int]) -> list[FieldTold]:
    """Put the fields into this order; those left out come after, as they stood. Numbers that are no field count not."""
    rows = {row.pk: row for row in locked_all(CustomField)}
    first = [number for number in dict.fromkeys(field_ids) if number in rows]
    rest = sorted(rows.keys() - set(first), key=lambda number: (rows[number].position, number))
    for position, number in enumerate([*first, *rest], start=1):
        if rows[number].position != position:
            CustomField.objects.filter(pk=number).update(position=position)
    return custom_fields()


@action("customers.fields")
def archive_field(actor: Actor, *, field_id: int) -> FieldTold:
    """Put a field away: no form and no list shows it; what stands in it stays. Twice is once. Raises NotFound."""
    row, before = locked(CustomField, pk=field_id), custom_field(field_id)
    if row.archived_at is None:
        row.archived_at = clock.now()
        row.save(update_fields=["archived_at"])
    return _told(before, field_id)


@action("customers.fields")
def restore_field(actor: Actor, *, field_id: int) -> FieldTold:
    """Take a field out again, with all that stood in it. Raises NotFound, TooManyFields."""
    row, before = locked(CustomField, pk=field_id), custom_field(field_id)
    if row.archived_at is not None:
        rules.check_count(CustomField.objects.filter(archived_at=None).count())
        row.archived_at = None
        row.save(update_fields=["archived_at"])
    return _told(before, field_id)


def _told(before: FieldTold, field_id: int) -> FieldTold:
    after = custom_field(field_id)
    if before.searched != after.searched:
        words_change(field_id)
    return after


def _write_options(row: CustomField, options: Sequence[OptionInput]) -> None:
    there = {option.pk: option for option in FieldOption.objects.filter(field_id=row.pk)}
    kept = []
    for position, each in enumerate(options):
        zh, en = rules.check_names(each.name_zh, each.name_en)
        option = there.get(each.id or 0) or FieldOption(field_id=row.pk)
        option.name_zh, option.name_en, option.position, option.archived_at = zh, en, position, None
        option.save()
        kept.append(option.pk)
    FieldOption.objects.filter(field_id=row.pk, archived_at=None).exclude(pk__in=kept).update(archived_at=clock.now())
