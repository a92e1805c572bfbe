"""Every screen there is: who opens it in the demo town, and where. Data only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """A page: `find` is a link on the page at `address` to follow first, as a pattern; `size` limits it to one size."""

    name: str
    who: str
    address: str
    find: str = ""


NOBODY, MEMBER, CASHIER, OWNER, FINANCE, CARE, GROCER, OPERATOR = (
    "", "xiaowen", "xiaolin", "aning", "xu", "zhoulan", "grocer", "operator",
)  # fmt: skip
SHOP = "/console/aning/"

SCREENS = (
    Screen("landing", NOBODY, "/"),
    Screen("sign-in", NOBODY, "/sign-in/"),
    Screen("sign-in-password", NOBODY, "/sign-in/password/"),
    Screen("sign-in-closed", NOBODY, "/sign-in/closed/"),
    Screen("personas", NOBODY, "/demo/"),
    Screen("join-stranger", NOBODY, "/j/banri/"),
    Screen("nothing-here", NOBODY, "/nothing/here/"),
    Screen("api-docs", NOBODY, "/api/v1/docs"),
    Screen("design", NOBODY, "/design/"),
    Screen("design-storefront", NOBODY, "/design/storefront/"),
    Screen("my-cards", MEMBER, "/me/cards/"),
    Screen("card", MEMBER, "/me/cards/", r"/me/cards/\d+/$"),
    Screen("card-history", MEMBER, "/me/cards/", r"/me/cards/\d+/$ /history/$"),
    Screen("card-pin", MEMBER, "/me/cards/", r"/me/cards/\d+/$ /pin/$"),
    Screen("card-add", MEMBER, "/me/cards/add/"),
    Screen("me", MEMBER, "/me/"),
    Screen("profile", MEMBER, "/me/profile/"),
    Screen("join-known", MEMBER, "/j/cheyou/"),
    Screen("start", MEMBER, "/start/"),
    Screen("till", CASHIER, f"{SHOP}till/"),
    Screen("shift", CASHIER, f"{SHOP}till/shift/"),
    Screen("refused", CASHIER, f"{SHOP}books/"),
    Screen("chooser", OWNER, "/console/"),
    Screen("today", OWNER, SHOP),
    Screen("sales", OWNER, f"{SHOP}sales/"),
    Screen("sale", OWNER, f"{SHOP}sales/", r"/sales/\d+/$"),
    Screen("slip", OWNER, f"{SHOP}sales/", r"/sales/\d+/$ /slip/$"),
    Screen("receipt", MEMBER, "/me/cards/", r"/me/cards/\d+/$ /history/$ /r/"),
    Screen("served", OWNER, f"{SHOP}sales/served/"),
    Screen("shift-report", OWNER, f"{SHOP}till/shift/", r"/shifts/\d+/$"),
    Screen("customers", OWNER, f"{SHOP}customers/"),
    Screen("customers-late", OWNER, f"{SHOP}customers/?tab=late"),
    Screen("customers-none", OWNER, f"{SHOP}customers/?q=zzzzzz"),
    Screen("record", OWNER, f"{SHOP}customers/", r"/customers/\d+/$"),
    Screen("record-edit", OWNER, f"{SHOP}customers/", r"/customers/\d+/$ /edit/$"),
    Screen("customer-new", OWNER, f"{SHOP}customers/new/"),
    Screen("cards", OWNER, f"{SHOP}cards/"),
    Screen("cards-found", OWNER, f"{SHOP}cards/?q=林晓雯"),
    Screen("console-card", OWNER, f"{SHOP}customers/?q=林晓雯", r"/customers/\d+/$ /cards/\d+/$"),
    Screen("enrol", OWNER, f"{SHOP}cards/new/"),
    Screen("poster", OWNER, f"{SHOP}cards/poster/"),
    Screen("card-design", OWNER, f"{SHOP}cards/design/"),
    Screen("print-requests", OWNER, f"{SHOP}cards/print/"),
    Screen("print-new", OWNER, f"{SHOP}cards/print/new/"),
    Screen("print-request", OWNER, f"{SHOP}cards/print/", r"/cards/print/\d+/$"),
    Screen("programme", OWNER, f"{SHOP}cards/programme/"),
    Screen("regulars", OWNER, f"{SHOP}insight/regulars/"),
    Screen("regulars-behind", OWNER, f"{SHOP}insight/regulars/", r"/regulars/customers/\?"),
    Screen("imports", OWNER, f"{SHOP}imports/"),
    Screen("import", OWNER, f"{SHOP}imports/", r"/imports/\d+/$"),
    Screen("settings", OWNER, f"{SHOP}settings/"),
    Screen("staff", OWNER, f"{SHOP}settings/staff/"),
    Screen("invite", OWNER, f"{SHOP}settings/staff/invite/"),
    Screen("roles", OWNER, f"{SHOP}settings/roles/"),
    Screen("api-keys", OWNER, f"{SHOP}settings/api-keys/"),
    Screen("audit", OWNER, f"{SHOP}settings/audit/"),
    Screen("quick-items", OWNER, f"{SHOP}settings/quick-items/"),
    Screen("messages", OWNER, f"{SHOP}outbox/"),
    Screen("books", FINANCE, f"{SHOP}books/"),
    Screen("books-rule", FINANCE, f"{SHOP}books/", r"/books/rules/"),
    Screen("books-account", FINANCE, f"{SHOP}books/", r"/rules/replay/CNY/ /books/accounts/\d+/$"),
    Screen("books-transfer", FINANCE, f"{SHOP}books/", r"/rules/lot_uses/points/ /books/transfers/\d+/$"),
    Screen("care-customers", CARE, "/console/shanfang/customers/?tab=mine"),
    Screen("grocer-today", GROCER, "/console/grocer/"),
    Screen("grocer-regulars", GROCER, "/console/grocer/insight/regulars/"),
    Screen("platform-outbox", OPERATOR, "/outbox/"),
)
