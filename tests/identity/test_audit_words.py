"""Details of the audit log as people read them."""

from django.utils import translation

from shuke.identity.web.audit_words import told


def test_details_are_names_and_values_with_money_as_people_write_it():
    given = {
        "amount": {"minor": 128050, "currency": "CNY"}, "paid_minor": -900, "key": "k1", "empty": "", "none": None,
        "another": True, "pin": "•••", "count": 0, "off": False,
        "payment": {"method": "cash", "amount": {"minor": 500, "currency": "EUR"}},
        "lines": [{"name": "tea", "price_minor": 100}, {"name": "cake", "price_minor": 250}], "days": [1, 2],
    }  # fmt: skip
    with translation.override("en"):
        assert told(given, "CNY") == [
            ("amount", "¥1,280.50"), ("paid", "−¥9.00"), ("key", "k1"), ("another", "✓"), ("pin", "•••"),
            ("count", "0"), ("payment.method", "cash"), ("payment.amount", "€5.00"),
            ("lines", "name: tea, price: ¥1.00; name: cake, price: ¥2.50"), ("days", "1; 2"),
        ]  # fmt: skip
