"""What the street's cards look like: each shop its own, published by its owner on the first day."""

from dataclasses import dataclass

from shuke.cards import actions as cards
from shuke.cards.values.design import Design, Template
from shuke.demo_town.pictures import drawn
from shuke.kit.access import Actor


@dataclass(frozen=True)
class Look:
    """A design, and the picture drawn for it."""

    design: Design
    subject: str = ""


LOOKS = {
    "aning": Look(Design(
        Template.HILLS, "阿宁会员卡", "Aning Member", "每四周，见一面", "See you every four weeks",
        "本金不过期，随时可退；遗失请即来电冻结，余额不失。",
        "What you pay in never ends; lost it? Call, and it is frozen at once.",
        "榕荫路 12 号 0571-8702 4417", "#14584a", "#f0c869",
    )),
    "banri": Look(Design(
        Template.WINDOW, "半日茶票", "Half-Day Tea", "偷得浮生半日", "Half a day, stolen for tea",
        "每杯 1 元积 1 分；遗失请报手机号，积分不丢。", "A point for each yuan; tell us your phone if you lose it.",
        "河坊街口 · 10:00–22:00", "#8a4416", "#ffdfae",
    ), "cup"),
    "bailu": Look(Design(
        Template.WAVES, "白鹭洗衣卡", "Egret Laundry", "白衣，洁净如初", "As white as on the first day",
        "储值不过期，可退；衣物 48 小时内可取。", "Prepaid value never ends and is paid back; ready within 48 hours.",
        "望江路 88 号 0571-8655 2033", "#1f4f8f", "#bfe0f5",
    )),
    "laozhou": Look(Design(
        Template.LATTICE, "老周面馆 常客", "Lao Zhou Regular", "一碗面，三十年", "One bowl, thirty years",
        "积分一年有效；本卡只认人，付款请用手机会员码。",
        "Points last a year. This card says who you are; the phone pays.",
        "南宋御街 3 号", "#8c2417", "#efc27a",
    )),
    "shanfang": Look(Design(
        Template.PHOTO, "山房健身", "Mountain Room Gym", "每天，多一步", "One step more, each day",
        "课程次数以手机为准；转让请到前台办理。", "Sessions left are on your phone; hand them on at the desk.",
        "滨盛路 1777 号 2 楼", "#23262b", "#e28a5c",
    ), "dusk"),
    "cheyou": Look(Design(
        Template.PHOTO, "车友洗车卡", "Car Friend", "雨后，第一辆亮的车", "First to shine after the rain",
        "余额可退；雨天三日内免费补洗一次。", "The balance is paid back; rain within three days, one wash free.",
        "机场路 260 号", "#a8590a", "#ffd08a",
    ), "road"),
    "grocer": Look(Design(
        Template.WINDOW, "邻里食品店", "Neighbour's Grocer", "", "Fresh, from around the corner",
        "", "A point for each dollar. Lost it? Tell us your phone.", "12 Orchard Street", "#3d6b35", "#f2a03d",
    ), "oranges"),
}  # fmt: skip


def draw_card(actor: Actor, code: str) -> None:
    """Publish a shop's card, its picture drawn anew; the merchant's tenancy is open."""
    look, revision = LOOKS[code], 0
    if look.subject:
        cards.place_picture(
            actor, content=drawn(look.subject), name=f"{look.subject}.jpg", design=look.design, revision=0
        )  # fmt: skip
        revision = 1
        cards.publish_design(actor, revision=revision, note="开业")
        return
    cards.publish_design(actor, revision=revision, design=look.design, note="开业")
