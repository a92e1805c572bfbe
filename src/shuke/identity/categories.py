"""What businesses there are: the seeded list, two levels, as `main.sub` codes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CATEGORIES: dict[str, tuple[Promise, dict[str, Promise]]] = {
    "dining": (
        _("Dining"),
        {
            "restaurant": _("Restaurant"),
            "noodles": _("Noodles and snacks"),
            "hotpot": _("Hotpot and barbecue"),
            "tea": _("Milk tea"),
            "coffee": _("Coffee"),
            "bakery": _("Bakery"),
            "breakfast": _("Breakfast"),
        },
    ),
    "retail": (
        _("Shops"),
        {
            "grocery": _("Grocery"),
            "fruit": _("Fruit and vegetables"),
            "clothes": _("Clothes"),
            "books": _("Bookshop"),
            "flowers": _("Flowers"),
            "optician": _("Optician"),
        },
    ),
    "laundry": (
        _("Laundry"),
        {"clothes": _("Dry cleaning"), "shoes": _("Shoe care"), "self": _("Self-service laundry")},
    ),
    "beauty": (
        _("Hair and beauty"),
        {
            "hair": _("Hairdresser"),
            "nails": _("Nails and lashes"),
            "skin": _("Skin care"),
            "massage": _("Massage and spa"),
        },
    ),
    "lodging": (_("Lodging"), {"hotel": _("Hotel"), "guesthouse": _("Guest house"), "hostel": _("Hostel")}),
    "public": (_("Public services"), {"bank": _("Bank"), "post": _("Post office"), "hall": _("Service hall")}),
    "fitness": (
        _("Fitness"),
        {"gym": _("Gym"), "yoga": _("Yoga and dance"), "swimming": _("Swimming"), "ball": _("Ball courts")},
    ),
    "car": (
        _("Car services"),
        {"wash": _("Car wash"), "repair": _("Car repair"), "parking": _("Parking"), "fuel": _("Fuel and charging")},
    ),
    "home": (
        _("Home and property"),
        {
            "agency": _("Property agency"),
            "cleaning": _("Cleaning"),
            "renovation": _("Renovation"),
            "moving": _("Moving"),
        },
    ),
    "children": (_("Child care"), {"nursery": _("Nursery"), "play": _("Play and swimming")}),
    "pets": (_("Pets"), {"grooming": _("Grooming"), "vet": _("Animal doctor"), "boarding": _("Boarding")}),
    "repair": (
        _("Repair"),
        {"phone": _("Phone and computer repair"), "appliance": _("Appliance repair"), "keys": _("Keys and locks")},
    ),
    "medical": (_("Medical and dental"), {"dental": _("Dentist"), "clinic": _("Clinic"), "pharmacy": _("Pharmacy")}),
    "education": (
        _("Education"),
        {
            "language": _("Languages"),
            "music": _("Music and art"),
            "tutoring": _("Tutoring"),
            "driving": _("Driving school"),
        },
    ),
    "photo": (pgettext_lazy("trade", "Photo"), {"studio": _("Photo studio"), "print": _("Printing and copies")}),
    "business": (
        _("Trade and industry"),
        {
            "distribution": _("Distribution and wholesale"),
            "manufacturing": _("Manufacturing"),
            "services": _("Business services"),
        },
    ),
    "entertainment": (
        _("Entertainment"),
        {"karaoke": _("Karaoke"), "games": _("Games and board games"), "cinema": _("Cinema"), "bath": _("Bath house")},
    ),
}


def is_category(code: str) -> bool:
    """Whether this is a code of the list, such as `dining.tea`."""
    main, _dot, sub = code.partition(".")
    return main in CATEGORIES and sub in CATEGORIES[main][1]


def category_name(code: str) -> str:
    """The category in the active language; the code itself when the list does not know it."""
    main, _dot, sub = code.partition(".")
    return str(CATEGORIES[main][1][sub]) if is_category(code) else code


def grouped_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a select: groups of the first level with the second inside."""
    return [
        (str(title), [(f"{main}.{sub}", str(name)) for sub, name in subs.items()])
        for main, (title, subs) in CATEGORIES.items()
    ]
