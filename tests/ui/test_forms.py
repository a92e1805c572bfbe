"""Forms: remedies for empty fields, refusals of the domain, and the key against double clicks."""

from django import forms
from django.utils import translation

from shuke.kit.problems import InvalidInput
from shuke.ui.forms import Form, KeyedForm, fresh_key


class Naming(Form):
    name = forms.CharField(label="Name")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")])
    reason = forms.CharField(label="Reason", error_messages={"required": "Say why."})


class Selling(KeyedForm):
    name = forms.CharField()


class TooShort(InvalidInput):
    code = "too_short"
    message = "Add %(more)s letters."


def test_an_empty_field_is_told_by_its_name():
    with translation.override("en"):
        assert Naming({}).errors == {
            "name": ["Fill in: Name."], "kind": ["Choose: Kind."], "reason": ["Say why."],
        }  # fmt: skip


def test_a_refusal_stands_at_its_field():
    form = Naming({"name": "x", "kind": "a", "reason": "y"})
    form.refuse(TooShort(field="name", more=3))
    assert form.errors == {"name": ["Add 3 letters."]}


def test_a_refusal_of_a_field_the_form_lacks_stands_above_it():
    form = Naming({"name": "x", "kind": "a", "reason": "y"})
    form.refuse(TooShort(field="amount", more=3))
    assert form.non_field_errors() == ["Add 3 letters."]


def test_every_fresh_form_brings_another_key():
    keys = {Selling()["key"].value() for _ in range(20)} | {fresh_key() for _ in range(20)}
    assert len(keys) == 40


def test_a_refused_form_keeps_its_key():
    form = Selling({"key": "k1", "name": ""})
    assert not form.is_valid()
    assert form["key"].value() == "k1"


def test_the_key_of_a_valid_form():
    form = Selling({"key": "k1", "name": "x"})
    assert form.is_valid()
    assert form.key == "k1"


def test_a_form_without_its_key_is_refused():
    assert "key" in Selling({"name": "x"}).errors
