"""Who works at the distributor. Pure data."""

from shuke.demo_town.values import Colleague
from shuke.identity.values import Role

CODE, NAME, BRAND = "rongji", "榕机配件", "#1f4e79"
OWNER = Colleague("程海生", Role.OWNER, "+8619400000151", serves=False)
SALES_MANAGER = Colleague("姚静", Role.MANAGER, "+8619400000152", serves=False)
MANAGERS = (
    Colleague("林致远", Role.KEY_ACCOUNT_MANAGER, "+8619400000153"),
    Colleague("苏晓芸", Role.KEY_ACCOUNT_MANAGER, "+8619400000154"),
    Colleague("高翔", Role.KEY_ACCOUNT_MANAGER, "+8619400000155"),
)
FINANCE = Colleague("蔡会计", Role.FINANCE, "+8619400000156", serves=False)
OTHERS = (
    Colleague("陈默", Role.SUPERVISOR, "+8619400000157", serves=False), Colleague("小邱", Role.CASHIER, serves=False),
)  # fmt: skip
STAFF = (SALES_MANAGER, *MANAGERS, FINANCE, *OTHERS)
