"""Details of the audit log as people read them."""

from django.utils import translation

from shuke.identity.web.audit_words import told


def test_details_are_names_and_values_with_money_as_people_write_it():
    given = {
        "amount": {"minor": 128050, "currency": "CNY"}, "paid_minor": -900, "key": "k1", "empty": "", "none": None,
        "another": True, "pin": "•••", "count": 0, "off": False,
        "payment": {"method": "cash", "amount": {"minor": 500, "currency": "EUR"}},
        "lines": [{"name": "tea", "price_minor": 100}, {"name": "cake", "price_minor": 250}], "days": [1, 2],
        "odd_one": "x",
    }  # fmt: skip
    with translation.override("en"):
        assert told(given, "CNY") == [
            ("Amount", "¥1,280.50"), ("Paid", "−¥9.00"), ("One more card", "✓"), ("PIN", "•••"),
            ("Number", "0"), ("Payment · Paid by", "cash"), ("Payment · Amount", "€5.00"),
            ("Lines", "Name: tea, Price: ¥1.00; Name: cake, Price: ¥2.50"), ("Days", "1; 2"), ("odd_one", "x"),
            ("Key", "k1"),
        ]  # fmt: skip


def test_principal_and_bonus_are_told_as_money_and_points_as_points():
    given = {
        "caps": {"owner:points": 5000, "owner:principal": 50000, "cashier:bonus": 0}, "kind": "bonus", "amount": -80000,
    }  # fmt: skip
    with translation.override("en"):
        assert told(given, "CNY") == [
            ("May do alone · Owner · Points", "5000"), ("May do alone · Owner · Principal", "¥500.00"),
            ("May do alone · Cashier · Bonus", "¥0.00"), ("Kind", "bonus"), ("Amount", "−¥800.00"),
        ]  # fmt: skip
        assert told({"kind": "points", "amount": 30}, "CNY") == [("Kind", "points"), ("Amount", "30")]
